using System.Diagnostics;

namespace Parsimony.Paths;

/// <summary>Runs loops whose iterations are shared by several threads, tells how far they are, and ends them where the user stops the run.</summary>
/// <param name="report">Receives the finished share, 0 to 1, on the calling thread, about ten times a second.</param>
/// <param name="cancellation">Ends a loop by an <see cref="OperationCanceledException"/>.</param>
sealed class SharedLoop(Action<double> report, CancellationToken cancellation)
{
    static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    /// <summary>A loop that nobody watches.</summary>
    public static SharedLoop Unwatched { get; } = new(static _ => { }, CancellationToken.None);

    /// <summary>Runs iterations 0 to count - 1 in any order.</summary>
    /// <param name="count">Number of iterations.</param>
    /// <param name="threads">Threads at most; null = one per core.</param>
    /// <param name="body">Runs one iteration; the result must not depend on the order.</param>
    public void Run(int count, int? threads, Action<int> body)
    {
        var caller = Environment.CurrentManagedThreadId;
        var clock = Stopwatch.StartNew();
        var finished = 0;
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1, CancellationToken = cancellation }, index =>
            {
                body(index);
                var done = Interlocked.Increment(ref finished);
                if (Environment.CurrentManagedThreadId != caller || clock.Elapsed < s_interval) return;
                clock.Restart();
                report(done / (double)count);
            });
        }
        catch (AggregateException errors) when (errors.InnerExceptions.Any(error => error is OperationCanceledException))
        {
            throw new OperationCanceledException(errors.Message, errors, cancellation);
        }
    }
}
