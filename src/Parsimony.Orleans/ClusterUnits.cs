using Parsimony.Paths.Units;

namespace Parsimony.Orleans;

/// <summary>Trains the networks of a run on the threads of this process and on the nodes that take them.</summary>
/// <param name="store">Keeps finished networks.</param>
/// <param name="board">Where nodes find work.</param>
sealed class ClusterUnits(IUnitStore store, TicketBoard board) : IUnitExecutor
{
    // How often a thread without work looks for a ticket that a node has lost, and how often progress is shown.
    const int Pause = 50;

    public IUnitStore Store => store;

    public void Run(UnitRound round, CancellationToken cancellation)
    {
        var missing = round.MissingIn(store);
        var here = new bool[round.ChainCount];
        board.Begin(round, store, missing);
        try
        {
            var failure = TrainHere(round, here, cancellation);
            failure?.Throw();
        }
        finally
        {
            board.End();
        }

        if (cancellation.IsCancellationRequested) return;
        int[] rest = [.. Enumerable.Range(0, round.ChainCount).Where(index => !here[index])];
        new ThreadUnits(store).Run(round.Part(rest), cancellation);
    }

    /// <summary>Trains what nodes leave, on threads that give way to the messages of nodes.</summary>
    System.Runtime.ExceptionServices.ExceptionDispatchInfo? TrainHere(UnitRound round, bool[] here, CancellationToken cancellation)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? failure = null;
        var threads = Enumerable.Range(0, Math.Max(1, round.Threads)).Select(_ => new Thread(Work)
        {
            IsBackground = true,
            Name = "Parsimony worker",
            Priority = ThreadPriority.BelowNormal,
        }).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads)
        {
            while (!thread.Join(Pause)) round.Report(board.Done);
        }

        return failure;

        void Work()
        {
            try
            {
                using var worker = round.CreateWorker(1);
                while (!cancellation.IsCancellationRequested && failure is null && !board.IsDone)
                {
                    if (board.TakeHere() is not { } chain)
                    {
                        Thread.Sleep(Pause);
                        continue;
                    }

                    here[chain] = true;
                    round.Train(chain, worker);
                    board.CompleteHere(chain);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The network in hand is given up; finished ones stay.
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error), null);
            }
        }
    }
}
