using System.Diagnostics;
using Parsimony.Paths;

namespace Parsimony.Procedure;

/// <summary>What every stage of one run shares: whom to tell, when to stop, how long it takes, and what the user should know.</summary>
/// <param name="progress">Told how far the run is; null = nobody.</param>
/// <param name="cancellation">Ends the run.</param>
sealed class RunContext(IProgress<PathProgress>? progress, CancellationToken cancellation)
{
    readonly Stopwatch _total = Stopwatch.StartNew();
    readonly Stopwatch _training = new();

    /// <summary>Ends the run.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>True once the user has asked to stop.</summary>
    public bool IsInterrupted => cancellation.IsCancellationRequested;

    /// <summary>Notes that stages add, one sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Seconds since the run began, and seconds spent in <see cref="Train"/>.</summary>
    public Results.RunSeconds Seconds => new(_total.Elapsed.TotalSeconds, _training.Elapsed.TotalSeconds);

    /// <summary>Tells how far the run is.</summary>
    /// <param name="step">The stage and how much of it is done.</param>
    public void Report(PathProgress step) => progress?.Report(step);

    /// <summary>Runs a stage whose time counts as training.</summary>
    /// <typeparam name="T">What the stage returns.</typeparam>
    /// <param name="stage">The stage.</param>
    public T Train<T>(Func<T> stage)
    {
        _training.Start();
        try
        {
            return stage();
        }
        finally
        {
            _training.Stop();
        }
    }
}
