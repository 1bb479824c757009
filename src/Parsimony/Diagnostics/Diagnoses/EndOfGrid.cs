using Parsimony.Results;
using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>The lowest loss lies at an end of the grid, so that the best lambda may lie beyond.</summary>
static class EndOfGrid
{
    // How far beyond an end the advice goes: one decade up, where curves rise steeply; two down, where they are flat.
    const double Up = 10, Down = 100;

    public static Diagnosis? Of(DoctorFacts facts)
    {
        var positive = facts.Curve.Where(row => !row.Lambda.IsZero).ToArray();
        if (facts.Min is not { } min || positive.Length < 2) return null;
        var shown = facts.Scale.Show(min.Lambda);
        if (min.LambdaIndex == positive[0].LambdaIndex && min.Status != FitStatus.Collapsed)
        {
            return new Diagnosis(
                "grid_starts_too_low",
                "The lowest loss is at the largest lambda: a still larger one may be better.",
                It($"lambda_min is {shown:G3}, the grid's first value."),
                It($"Run again with PathOptions.LambdaMax = {Up * shown:G2}."));
        }

        return min.LambdaIndex == positive[^1].LambdaIndex
            ? new Diagnosis(
                "grid_ends_too_high",
                "The lowest loss is at the smallest positive lambda: the best one may lie between it and 0.",
                It($"lambda_min is {shown:G3}, the grid's last value above 0."),
                It($"Run again with PathOptions.LambdaMinRatio = {shown / facts.Scale.Show(positive[0].Lambda) / Down:G1}."))
            : null;
    }
}
