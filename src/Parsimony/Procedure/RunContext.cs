using System.Diagnostics;

namespace Parsimony.Procedure;

/// <summary>What the stages of one run share: progress, cancellation, durations, and notes to the user.</summary>
/// <remarks>Without a receiver, progress is not reported.</remarks>
sealed class RunContext(IProgress<PathProgress>? progress, CancellationToken cancellation)
{
    readonly Stopwatch _total = Stopwatch.StartNew();
    readonly Stopwatch _training = new();

    public CancellationToken Cancellation => cancellation;

    /// <summary>True once the user has asked to stop.</summary>
    public bool IsInterrupted => cancellation.IsCancellationRequested;

    /// <summary>Notes that stages add, one sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Seconds since the run began, and seconds spent in <see cref="Train"/>.</summary>
    public Results.RunSeconds Seconds => new(_total.Elapsed.TotalSeconds, _training.Elapsed.TotalSeconds);

    public void Report(PathProgress step) => progress?.Report(step);

    /// <summary>A loop of one step of a stage, whose progress is reported.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">Number of steps of the stage.</param>
    public SharedLoop Loop(PathStage stage, int step, int steps)
    {
        Report(PathProgress.Of(stage, step, steps));
        return new SharedLoop(share => Report(new PathProgress(stage, (step + share) / steps, step, steps)), cancellation);
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
