using Parsimony.Engine;
using Parsimony.Training;

namespace Parsimony.Paths;

/// <summary>What one worker thread owns: scratch memory and one replica's block, made anew only when the plan changes.</summary>
sealed class TrainingWorker(int batch) : IDisposable
{
    // Predictions run in chunks of at least this many rows, however small the batches are.
    const int SmallestChunk = 128;

    Workspace? _work;
    Replica? _replica;
    int[] _order = [];

    /// <summary>Steps made by this worker.</summary>
    public StepCounter Steps { get; } = new();

    /// <summary>Memory for replicas of a fold.</summary>
    public (Replica Replica, Workspace Work, int[] Order) For(TrainingData data)
    {
        if (_work?.Plan != data.Plan)
        {
            Dispose();
            _work = new Workspace(data.Plan, Math.Max(batch, SmallestChunk));
            _replica = new Replica(data.Plan);
        }

        if (_order.Length < data.TrainingRows.Length) _order = new int[data.TrainingRows.Length];
        return (_replica!, _work!, _order);
    }

    public void Dispose()
    {
        _work?.Dispose();
        _replica?.Dispose();
        (_work, _replica) = (null, null);
    }
}
