using Parsimony.Kernels;

namespace Parsimony.Optimizers;

/// <summary>The numbers of every step of a run, computed once for all networks: powers and cosines would cost a tenth of a small network's step.</summary>
sealed class StepSchedule
{
    // 32 MiB; longer runs have steps so many that a table is no gain.
    const int LongestTable = 1 << 20;

    readonly AdamStep[]? _table;
    readonly double _learningRate;

    /// <summary>Computes the steps.</summary>
    /// <param name="stepCount">Steps of the run.</param>
    /// <param name="learningRate">Peak learning rate.</param>
    public StepSchedule(long stepCount, double learningRate)
    {
        Count = stepCount;
        _learningRate = learningRate;
        if (stepCount > LongestTable) return;
        _table = new AdamStep[stepCount];
        for (var step = 0; step < _table.Length; step++) _table[step] = ProximalAdam.At(step, stepCount, learningRate);
    }

    /// <summary>Steps of the run.</summary>
    public long Count { get; }

    /// <summary>The numbers of a 0-based step.</summary>
    public AdamStep this[long step] => _table is null ? ProximalAdam.At(step, Count, _learningRate) : _table[step];
}
