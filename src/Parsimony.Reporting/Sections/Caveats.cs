using Parsimony.Paths;
using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>What keeps a reader from a wrong conclusion: no better than nothing, a minimum at the grid's end, diverged networks.</summary>
static class Caveats
{
    // How far beyond an end the advice goes: one decade up, where curves rise steeply; two down, where they are flat.
    const double Up = 10, Down = 100;

    public static IEnumerable<string> Of(ReportFacts facts)
    {
        if (AgainstNull(facts) is { } verdict) yield return verdict;
        if (AtEnd(facts) is { } advice) yield return advice;
        var diverged = facts.Rows.Count(row => row.Status == FitStatus.Diverged);
        if (diverged > 0)
        {
            yield return $"At {(diverged == 1 ? "one lambda" : $"{diverged} lambdas")} training diverged and the numbers are unknown: a smaller --learning-rate may help.";
        }
    }

    static string? AgainstNull(ReportFacts facts)
    {
        if (facts.Summary.Min is not { } min || facts.Null is not { } baseline || !double.IsFinite(baseline.Loss)) return null;
        var numbers = $"{Humane.Score(min.Loss)} against {Humane.Score(baseline.Loss)}";
        if (min.Loss >= baseline.Loss)
            return $"The network is not better than the null model, which predicts the same for every row ({numbers}): it has found nothing in the features that predicts {facts.Summary.Target}.";
        return min.LossSe is { } spread && min.Loss + spread >= baseline.Loss
            ? $"The network is better than the null model by less than one standard error ({numbers}): that may be chance."
            : null;
    }

    static string? AtEnd(ReportFacts facts)
    {
        if (facts.Summary.LambdaMin is not { } best || facts.Positive.Count < 2) return null;
        double first = facts.Positive[0].Lambda, last = facts.Positive[^1].Lambda;
        if (best == last)
        {
            // Where the path ends in the null model there is nothing beyond.
            if (facts.Positive[^1].Status == FitStatus.Collapsed || facts.Summary.Min?.Loss >= facts.Null?.Loss) return null;
            return $"lambda_min is the largest lambda tried, so a still larger one may be better: run again with --lambda-max {Humane.Short(last * Up)}.";
        }

        return best == first
            ? $"lambda_min is the smallest positive lambda tried, so the best one may lie between 0 and {Humane.Short(first)}: run again with --lambda-min-ratio {Humane.Short(first / last / Down)}."
            : null;
    }
}
