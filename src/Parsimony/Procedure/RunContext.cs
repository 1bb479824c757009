using System.Diagnostics;
using Parsimony.Paths.Units;

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

    /// <summary>Who trains the networks.</summary>
    public IUnitExecutor Units { get; init; } = ThreadUnits.Alone;

    /// <summary>The part of the run that this is.</summary>
    public RunPart Part { get; init; } = RunPart.Path;

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
