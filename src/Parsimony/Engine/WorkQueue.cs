using System.Runtime.ExceptionServices;

namespace Parsimony.Engine;

/// <summary>Runs jobs on long-lived worker threads, one per core; results do not depend on which worker takes which job.</summary>
static class WorkQueue
{
    // How often the waiting thread reports progress: often enough for a smooth bar, rarely enough to cost nothing.
    static readonly TimeSpan s_reportInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs jobs that need no memory of their worker, as <see cref="Run{TWorker}"/> does.</summary>
    public static void Run(int count, int threads, Action<int> run, Action report, CancellationToken cancellation) =>
        Run(count, threads, 1, static _ => new NoMemory(), (job, _) => run(job), report, cancellation);

    /// <summary>Starts jobs 0 .. count - 1 in this order, several at a time; returns when all are done or after cancellation.</summary>
    /// <typeparam name="TWorker">The memory that each worker owns.</typeparam>
    /// <param name="count">Number of jobs.</param>
    /// <param name="threads">Number of threads to use.</param>
    /// <param name="usefulTeam">Most threads that one job can use; with fewer jobs than that, the threads work together on one job at a time.</param>
    /// <param name="createWorker">Makes a worker's memory on its own thread; its argument is the number of threads that the worker may use.</param>
    /// <param name="run">Runs one job; may throw <see cref="OperationCanceledException"/>.</param>
    /// <param name="report">Called every tenth of a second on the calling thread, to show progress.</param>
    /// <param name="cancellation">Stops workers from taking more jobs.</param>
    public static void Run<TWorker>(
        int count,
        int threads,
        int usefulTeam,
        Func<int, TWorker> createWorker,
        Action<int, TWorker> run,
        Action report,
        CancellationToken cancellation)
        where TWorker : IDisposable
    {
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        var team = Math.Min(threads, usefulTeam);
        if (team <= count) team = 1;
        var workers = new Thread[team > 1 ? 1 : Math.Clamp(threads, 1, Math.Max(count, 1))];
        for (var index = 0; index < workers.Length; index++)
        {
            workers[index] = new Thread(Work) { IsBackground = true, Name = $"Parsimony worker {index}" };
            workers[index].Start();
        }

        foreach (var worker in workers)
        {
            while (!worker.Join(s_reportInterval)) report();
        }

        failure?.Throw();
        report();

        void Work()
        {
            try
            {
                using var worker = createWorker(team);
                while (!cancellation.IsCancellationRequested && Volatile.Read(ref failure) is null)
                {
                    var job = Interlocked.Increment(ref next);
                    if (job >= count) return;
                    run(job, worker);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The job in hand is given up; finished ones stay.
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }
    }

    readonly struct NoMemory : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
