using System.Diagnostics;

namespace Parsimony.Procedure;

/// <summary>What the stages of one run share: progress, cancellation, durations, and notes to the user.</summary>
/// <remarks>Without a receiver, progress is not reported.</remarks>
/// <param name="progress">Receives the progress; null = nobody does.</param>
/// <param name="estimate">How long the stages take; null = a stage is the whole run.</param>
/// <param name="cancellation">Stops the run.</param>
sealed class RunContext(IProgress<PathProgress>? progress, Lazy<RunEstimate>? estimate, CancellationToken cancellation)
{
    readonly Stopwatch _total = Stopwatch.StartNew();
    readonly Stopwatch _training = new();
    double _done;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Keeps finished networks for a run that goes on after a stop; null = nobody does.</summary>
    public Paths.Units.IUnitStore? Units { get; init; }

    /// <summary>0-based outer fold of nested cross-validation; -1 for the path itself.</summary>
    public int Part { get; init; } = -1;

    /// <summary>True once the user has asked to stop.</summary>
    public bool IsInterrupted => cancellation.IsCancellationRequested;

    /// <summary>Notes that stages add, one sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Seconds since the run began, and seconds spent in <see cref="Train"/>.</summary>
    public Results.RunSeconds Seconds => new(_total.Elapsed.TotalSeconds, _training.Elapsed.TotalSeconds);

    public void Report(PathProgress step)
    {
        if (progress is null) return;
        if (estimate is not null) _done = Math.Max(_done, estimate.Value.DoneAt(step.Stage, step.Done));
        progress.Report(estimate is null ? step : step with { DoneOfRun = _done });
    }

    /// <summary>Runs a stage whose time counts as training.</summary>
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
