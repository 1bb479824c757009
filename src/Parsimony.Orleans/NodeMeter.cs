using System.Globalization;
using System.Diagnostics;

namespace Parsimony.Orleans;

/// <summary>Counts what a node does for a run, and what the driver's answers cost it: the figures that a plan of a cluster needs.</summary>
sealed class NodeMeter
{
    long _networks;
    long _answers;
    long _trainingTicks;
    long _waitingTicks;

    /// <summary>Bytes of table and options that came from the driver.</summary>
    public long BytesFetched { get; set; }

    /// <summary>Seconds that they took.</summary>
    public double SecondsOfFetching { get; set; }

    /// <summary>Counts networks whose training began at a timestamp and ends now.</summary>
    public void Trained(int networks, long since)
    {
        Interlocked.Add(ref _networks, networks);
        Interlocked.Add(ref _trainingTicks, Stopwatch.GetTimestamp() - since);
    }

    /// <summary>Counts an answer for which a worker has waited since a timestamp.</summary>
    public void Answered(long since)
    {
        Interlocked.Increment(ref _answers);
        Interlocked.Add(ref _waitingTicks, Stopwatch.GetTimestamp() - since);
    }

    /// <summary>
    /// Says it in one line: networks, seconds of all workers together, and what the driver's answers and the table took. A node without work says so.
    /// </summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var table = string.Create(culture, $"the table's {BytesFetched / 1e6:0.###} MB came in {SecondsOfFetching:0.00} s");
        if (_networks == 0) return $"no networks were left for this node; {table}";
        var (training, waiting) = (_trainingTicks / (double)Stopwatch.Frequency, _waitingTicks / (double)Stopwatch.Frequency);
        var answers = string.Create(culture, $"{_answers} answers of the driver took {1000 * waiting / Math.Max(1, _answers):0.0} ms each");
        return string.Create(culture, $"{_networks} networks trained here, {training:0.0} s of work; {answers}; {table}");
    }
}
