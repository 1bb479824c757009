namespace Parsimony.Procedure;

/// <summary>How long each stage of a run is expected to take, in seconds.</summary>
/// <param name="Prepare">The coding of the rows of all folds.</param>
/// <param name="Path">The networks of the path; 0 for an exact path.</param>
/// <param name="LambdaMax">The search of the first lambda.</param>
/// <param name="Importance">The importance of the columns.</param>
/// <param name="Refit">The final networks.</param>
/// <param name="Nested">The paths of outer folds; 0 without them.</param>
/// <param name="Linear">The exact linear path.</param>
/// <param name="Measure">The measurements of the choice.</param>
/// <param name="Beside">Reading, choosing and writing.</param>
sealed record RunEstimate(
    double Prepare, double Path, double LambdaMax, double Importance, double Refit, double Nested, double Linear, double Measure, double Beside)
{
    /// <summary>Seconds of the whole run.</summary>
    public double Total => Prepare + Path + LambdaMax + Importance + Refit + Nested + Linear + Measure + Beside;

    /// <summary>The finished share of all stages, 0 to 1, from the finished share of the present one.</summary>
    public double DoneAt(PathStage stage, double done)
    {
        // In the order in which a run passes through them. Repairs are a part of the path that no plan can foresee.
        (PathStage Stage, double Seconds)[] stages =
        [
            (PathStage.Prepare, Prepare),
            (PathStage.LambdaMax, LambdaMax), (PathStage.Path, Path), (PathStage.Repair, 0), (PathStage.Importance, Importance),
            (PathStage.Refit, Refit), (PathStage.Nested, Nested), (PathStage.Linear, Linear), (PathStage.Measure, Measure),
        ];
        double before = 0;
        foreach (var (at, seconds) in stages)
        {
            if (at == stage) return Total > Beside ? Math.Clamp((before + done * seconds) / (Total - Beside), 0, 1) : done;
            before += seconds;
        }

        return 0;
    }
}
