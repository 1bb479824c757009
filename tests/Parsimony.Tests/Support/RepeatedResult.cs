using Parsimony.Data;
using Parsimony.Results;

namespace Parsimony.Tests.Support;

/// <summary>Puts paths over the same rows and lambdas together, as repeats of the folds.</summary>
static class RepeatedResult
{
    public static PathResult Of(params PathResult[] repeats)
    {
        var folds = repeats[0].Folds.Count;
        int[] rows = [.. repeats.SelectMany(_ => Enumerable.Range(0, repeats[0].Target.RowCount))];
        return repeats[0] with
        {
            Target = repeats[0].Target.Subset(rows),
            Weights = repeats[0].Weights is { } weights ? [.. rows.Select(row => weights[row])] : null,
            Folds = FoldPlan.Repeated([.. repeats.Select(repeat => repeat.Folds)]),
            TargetMeans = [.. repeats.SelectMany(repeat => repeat.TargetMeans)],
            TargetScales = [.. repeats.SelectMany(repeat => repeat.TargetScales)],
            HeldOut = [.. repeats[0].Lambdas.Select((_, index) => repeats.SelectMany(repeat => repeat.HeldOut[index]).ToArray())],
            Fits = [.. repeats.SelectMany((repeat, number) => repeat.Fits.Select(fit => fit with { Fold = number * folds + fit.Fold }))],
            FitsPerLambda = repeats.Length * repeats[0].FitsPerLambda,
        };
    }

    /// <summary>The same division again and again, which says nothing new.</summary>
    public static PathResult Copies(PathResult once, int repeats) => Of([.. Enumerable.Repeat(once, repeats)]);
}
