namespace Parsimony.Procedure;

/// <summary>The rows on which a simple model is compared with networks: all of them, or of a very large table those that folds hold out.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Folds">Their folds.</param>
/// <param name="Places">[rows] index of each row in the run; null = they are all rows.</param>
/// <param name="Share">Their weight as a share of all rows' weight: by how much a strength on the sum of losses is smaller for them.</param>
sealed record MeasuredRows(Dataset Rows, FoldPlan Folds, int[]? Places, double Share)
{
    /// <summary>Takes the rows of a run.</summary>
    /// <param name="split">The rows and folds.</param>
    /// <param name="most">Of a table of at most so many rows, all are taken.</param>
    public static MeasuredRows Of(PathSplit split, int most = FoldPlanner.MostHeldOut)
    {
        if (split.Folds.Ordered || split.Rows.RowCount <= most) return new(split.Rows, split.Folds, null, 1);
        var places = split.Folds.HeldOutSomewhere();
        if (places.Length == split.Rows.RowCount) return new(split.Rows, split.Folds, null, 1);
        var rows = split.Rows.Subset(places);
        return new(rows, split.Folds.Of(places), places, RowWeights.Sum(rows) / RowWeights.Sum(split.Rows));
    }

    /// <summary>A path on these rows as one on all rows, which has no predictions for the others.</summary>
    /// <param name="split">All rows.</param>
    /// <param name="result">The path on these rows.</param>
    /// <param name="lambdas">Its lambdas, as strengths on all rows.</param>
    public PathResult ResultOn(PathSplit split, PathResult result, IReadOnlyList<Lambda> lambdas)
    {
        if (Places is null) return result;
        var (target, weights) = HeldOutLayout.Of(split.Rows, split.Folds);
        return result with
        {
            Lambdas = lambdas,
            Target = target,
            Weights = weights,
            Folds = split.Folds,
            HeldOut = [.. result.HeldOut.Select(predictions => OnAllRows(split, predictions))],
            Fits = [.. result.Fits.Select(fit => fit with { Lambda = lambdas[fit.LambdaIndex] })],
        };
    }

    RowValues<double> OnAllRows(PathSplit split, RowValues<double> predictions)
    {
        var all = HeldOutLayout.Unknown(split.Rows, split.Folds);
        ReadOnlySpan<double> from = predictions.Span;
        var filled = all.Span;
        var width = split.Rows.Target.PredictionCount;
        var (count, ofAll) = (Places!.Length, split.Rows.RowCount);
        for (var place = 0; place < count * Folds.Repeats; place++)
        {
            var to = place / count * ofAll + Places[place % count];
            from.Slice(place * width, width).CopyTo(filled[(to * width)..]);
        }

        predictions.Release();
        return all;
    }
}
