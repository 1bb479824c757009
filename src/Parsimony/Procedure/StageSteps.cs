namespace Parsimony.Procedure;

/// <summary>The steps of a stage, one after the other, each a loop that reports progress and ends where the user stops the run.</summary>
/// <param name="run">The run, which receives the progress.</param>
/// <param name="stage">The stage.</param>
/// <param name="count">Number of steps of the stage; a stage may leave some out.</param>
sealed class StageSteps(RunContext run, PathStage stage, int count)
{
    int _next;

    /// <summary>Begins the next step.</summary>
    public SharedLoop Next()
    {
        var step = _next++;
        run.Report(PathProgress.Of(stage, step, count));
        return new SharedLoop(share => run.Report(new PathProgress(stage, (step + share) / count, step, count)), run.Cancellation);
    }

    /// <summary>Reports that all steps are done.</summary>
    public void End() => run.Report(PathProgress.Of(stage, count, count));
}
