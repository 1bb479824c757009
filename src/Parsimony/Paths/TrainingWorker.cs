namespace Parsimony.Paths;

/// <summary>The memory of one worker that trains networks one after another: a network, scratch memory and a team of threads.</summary>
/// <remarks>The memory is allocated anew only when the plan of the network changes.</remarks>
sealed class TrainingWorker(int batch, int threads = 1) : IDisposable
{
    // Predictions run in chunks of at least this many rows, however small the batches are.
    const int SmallestChunk = 128;

    Workspace? _work;
    Replica? _replica;
    RowValues<int> _order = Array.Empty<int>();

    /// <summary>Counts the steps that this worker made.</summary>
    public StepCounter Steps { get; } = new();

    /// <summary>The threads that train a network together; null for one thread.</summary>
    public ThreadTeam? Team { get; } = threads > 1 ? new ThreadTeam(threads) : null;

    /// <summary>Returns the memory for the networks of a fold.</summary>
    public (Replica Replica, Workspace Work, RowValues<int> Order) For(TrainingData data)
    {
        if (_work?.Plan != data.Plan)
        {
            Release();
            _work = new Workspace(data.Plan, Math.Max(batch, SmallestChunk));
            _replica = new Replica(data.Plan);
        }

        if (_order.Length < data.TrainingRows.Length)
        {
            _order.Release();
            _order = RowValues<int>.Allocate(data.TrainingRows.Length);
        }

        return (_replica!, _work!, _order);
    }

    public void Dispose()
    {
        Team?.Dispose();
        _order.Release();
        Release();
    }

    void Release()
    {
        _work?.Dispose();
        _replica?.Dispose();
        (_work, _replica) = (null, null);
    }
}
