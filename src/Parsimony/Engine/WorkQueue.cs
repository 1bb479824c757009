using System.Runtime.ExceptionServices;

namespace Parsimony.Engine;

/// <summary>Runs jobs by one long-lived worker thread a core; which worker takes which job never matters for the results.</summary>
static class WorkQueue
{
    // How often the waiting thread reports progress: often enough for a smooth bar, rarely enough to cost nothing.
    static readonly TimeSpan s_reportInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs jobs that need no memory of their worker, as <see cref="Run{TWorker}"/> does.</summary>
    /// <param name="count">Number of jobs.</param>
    /// <param name="threads">Number of threads to use.</param>
    /// <param name="run">Runs one job; may throw <see cref="OperationCanceledException"/>.</param>
    /// <param name="report">Called every tenth of a second on the calling thread, to show progress.</param>
    /// <param name="cancellation">Stops workers from taking more jobs.</param>
    public static void Run(int count, int threads, Action<int> run, Action report, CancellationToken cancellation) =>
        Run(count, threads, 1, static _ => new NoMemory(), (job, _) => run(job), report, cancellation);

    /// <summary>Runs jobs 0 .. count - 1 in this order, several at a time; returns when all are done or after cancellation.</summary>
    /// <typeparam name="TWorker">What each worker owns.</typeparam>
    /// <param name="count">Number of jobs.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="usefulCrew">Most threads that one job can use together; so many work on one job after the other where jobs are fewer.</param>
    /// <param name="createWorker">Makes a worker's own memory, on its thread; told how many threads it may use.</param>
    /// <param name="run">Runs one job; may throw <see cref="OperationCanceledException"/>.</param>
    /// <param name="report">Called now and then on the calling thread.</param>
    /// <param name="cancellation">Stops workers from taking more jobs.</param>
    public static void Run<TWorker>(
        int count, int threads, int usefulCrew, Func<int, TWorker> createWorker, Action<int, TWorker> run, Action report, CancellationToken cancellation)
        where TWorker : IDisposable
    {
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        var crew = Math.Min(threads, usefulCrew);
        if (crew <= count) crew = 1;
        var workers = new Thread[crew > 1 ? 1 : Math.Clamp(threads, 1, Math.Max(count, 1))];
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
                using var worker = createWorker(crew);
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
