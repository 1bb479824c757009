using Parsimony.Engine;
using Parsimony.Training;

namespace Parsimony.Paths;

/// <summary>What one worker owns: scratch memory and one replica's block, made anew only when the plan changes, and its helpers.</summary>
/// <param name="batch">Rows of the largest batch.</param>
/// <param name="threads">Threads that train one network together.</param>
sealed class TrainingWorker(int batch, int threads = 1) : IDisposable
{
    // Predictions run in chunks of at least this many rows, however small the batches are.
    const int SmallestChunk = 128;

    Workspace? _work;
    Replica? _replica;
    int[] _order = [];

    /// <summary>Steps made by this worker.</summary>
    public StepCounter Steps { get; } = new();

    /// <summary>Who trains a network together; null for one thread.</summary>
    public ThreadTeam? Team { get; } = threads > 1 ? new ThreadTeam(threads) : null;

    /// <summary>Memory for replicas of a fold.</summary>
    public (Replica Replica, Workspace Work, int[] Order) For(TrainingData data)
    {
        if (_work?.Plan != data.Plan)
        {
            Release();
            _work = new Workspace(data.Plan, Math.Max(batch, SmallestChunk));
            _replica = new Replica(data.Plan);
        }

        if (_order.Length < data.TrainingRows.Length) _order = new int[data.TrainingRows.Length];
        return (_replica!, _work!, _order);
    }

    public void Dispose()
    {
        Team?.Dispose();
        Release();
    }

    void Release()
    {
        _work?.Dispose();
        _replica?.Dispose();
        (_work, _replica) = (null, null);
    }
}
