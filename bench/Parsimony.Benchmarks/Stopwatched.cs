using System.Diagnostics;

namespace Parsimony.Benchmarks;

/// <summary>Best of several repeats, each long enough for the clock: the least disturbed one says what the machine can do.</summary>
static class Stopwatched
{
    const int Repeats = 7;
    const double SecondsPerRepeat = 0.15;

    public static double SecondsPerCall(Action action)
    {
        action();
        var calls = 1;
        double seconds;
        while ((seconds = Time(action, calls)) < SecondsPerRepeat / 4) calls *= 2;
        calls = Math.Max(1, (int)(calls * SecondsPerRepeat / seconds));
        var best = double.MaxValue;
        for (var repeat = 0; repeat < Repeats; repeat++) best = Math.Min(best, Time(action, calls) / calls);
        return best;
    }

    /// <summary>Seconds of so many calls, once.</summary>
    public static double Time(Action action, int calls)
    {
        var clock = Stopwatch.StartNew();
        for (var call = 0; call < calls; call++) action();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>The median; of an even number of values the upper one.</summary>
    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
