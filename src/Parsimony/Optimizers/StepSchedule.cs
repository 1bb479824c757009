namespace Parsimony.Optimizers;

/// <summary>The numbers of every step of a run, computed once for all of its networks.</summary>
/// <remarks>Computing powers and cosines anew would take a tenth of the time of a small network's step.</remarks>
sealed class StepSchedule
{
    // 32 MiB. In a longer run the numbers are computed when they are needed.
    const int LongestTable = 1 << 20;

    readonly AdamStep[]? _table;
    readonly double _learningRate;

    public StepSchedule(long stepCount, double learningRate)
    {
        Count = stepCount;
        _learningRate = learningRate;
        if (stepCount > LongestTable) return;
        _table = new AdamStep[stepCount];
        for (var step = 0; step < _table.Length; step++) _table[step] = ProximalAdam.At(step, stepCount, learningRate);
    }

    public long Count { get; }

    /// <summary>The numbers of one step.</summary>
    /// <param name="step">0-based step of the run.</param>
    public AdamStep this[long step] => _table is null ? ProximalAdam.At(step, Count, _learningRate) : _table[step];
}
