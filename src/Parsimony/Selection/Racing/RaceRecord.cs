namespace Parsimony.Selection.Racing;

/// <summary>What a recipe has reached so far, row by row: the losses of its best lambda at every rung of training and at the end.</summary>
/// <param name="AtRungs">[rungs watched][repeats * rows] row losses of the coarse grid's best lambda at each rung before the end.</param>
/// <param name="AtEnd">[repeats * rows] row losses of the coarse grid's best lambda at the end of training.</param>
sealed record RaceRecord(IReadOnlyList<double[]> AtRungs, double[] AtEnd)
{
    /// <summary>Records the best of some lambdas that were trained.</summary>
    /// <param name="outline">The path, for its rows and folds.</param>
    /// <param name="rows">The lambdas.</param>
    /// <param name="rungs">The number of rungs to record; none where training has no rungs.</param>
    /// <returns>Null where no lambda has predictions for all held-out rows.</returns>
    public static RaceRecord? Of(PathResult outline, IReadOnlyList<TrainedRow> rows, int rungs)
    {
        var scores = new FoldScores(outline);
        var atEnd = Best(rows.Select(row => row.HeldOut[^1]));
        if (atEnd is null) return null;
        var atRungs = Enumerable.Range(0, rungs).Select(rung => Best(rows.Select(row => row.HeldOut[Math.Min(rung, row.HeldOut.Count - 1)])));
        return new RaceRecord([.. atRungs.TakeWhile(losses => losses is not null).Select(losses => losses!)], atEnd);

        double[]? Best(IEnumerable<RowValues<double>> candidates)
        {
            RowValues<double>? best = null;
            var lowest = double.PositiveInfinity;
            foreach (var predictions in candidates)
            {
                var loss = scores.LossOf(predictions).Loss;
                if (loss < lowest) (best, lowest) = (predictions, loss);
            }

            return best is null ? null : RowLosses.Compute(outline, best);
        }
    }
}
