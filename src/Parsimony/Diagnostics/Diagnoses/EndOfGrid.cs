namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Detects a lowest loss at an end of the grid of lambdas: the best lambda may then lie beyond that end.</summary>
static class EndOfGrid
{
    // The advice extends the grid by one decade upwards, where curves rise steeply, and by two downwards, where they are flat.
    const double Up = 10, Down = 100;

    public static Diagnosis? Of(ExaminedRun run)
    {
        var positive = run.Curve.Where(row => !row.Lambda.IsZero).ToArray();
        if (run.Min is not { } min || positive.Length < 2) return null;
        var shown = run.Scale.Show(min.Lambda);
        if (min.LambdaIndex == positive[0].LambdaIndex && min.Status != FitStatus.Collapsed)
        {
            return new Diagnosis(
                "grid_starts_too_low",
                "The lowest loss is at the largest lambda: a still larger one may be better.",
                Invariant($"lambda_min is {shown:G3}, the grid's first value."),
                Invariant($"Run again with PathOptions.LambdaMax = {Up * shown:G2}."));
        }

        return min.LambdaIndex == positive[^1].LambdaIndex
            ? new Diagnosis(
                "grid_ends_too_high",
                "The lowest loss is at the smallest positive lambda: the best one may lie between it and 0.",
                Invariant($"lambda_min is {shown:G3}, the grid's last value above 0."),
                Invariant($"Run again with PathOptions.LambdaMinRatio = {shown / run.Scale.Show(positive[0].Lambda) / Down:G1}."))
            : null;
    }
}
