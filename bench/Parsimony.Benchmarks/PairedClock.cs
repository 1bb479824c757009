namespace Parsimony.Benchmarks;

/// <summary>Time in units of the peak right before and after: other machines on the same processor change its clock by a half from second to second.</summary>
static class PairedClock
{
    const int Repeats = 15;
    const double SecondsPerRepeat = 0.01;

    // Where the peak changed in between, the repeat says nothing.
    const double LargestChange = 0.04;

    /// <summary>Multiply-add operations that the core could have made during one call: the median of repeats.</summary>
    public static double OperationsAtPeak(Action action)
    {
        var calls = 1;
        for (action(); Stopwatched.Time(action, calls) < SecondsPerRepeat; calls *= 2) { }
        var operations = new List<double>();
        for (var attempt = 0; attempt < 10 * Repeats && operations.Count < Repeats; attempt++)
        {
            var before = Peak();
            var seconds = Stopwatched.Time(action, calls) / calls;
            var after = Peak();
            if (Math.Abs(before - after) < LargestChange * before) operations.Add(seconds * (before + after) / 2);
        }

        operations.Sort();
        return operations.Count == 0 ? double.NaN : operations[operations.Count / 2];
    }

    static double Peak() => FmaPeak.OperationsPerCall(FmaPeak.Width) / Stopwatched.Time(static () => FmaPeak.Run(FmaPeak.Width), 1);
}
