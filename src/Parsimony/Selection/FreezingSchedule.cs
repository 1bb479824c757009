namespace Parsimony.Selection;

/// <summary>Scores the rows that were trained and lets <see cref="FreezePolicy"/> decide which to train next.</summary>
/// <param name="outline">The path before any training.</param>
/// <param name="finishesSimple">True: no lambda above lambda_1se stops early.</param>
sealed class FreezingSchedule(PathResult outline, bool finishesSimple) : IPathSchedule
{
    readonly FreezePolicy _policy = new(outline.Lambdas, finishesSimple);
    readonly FoldScores _scores = new(outline);
    readonly CurvePoint?[] _points = new CurvePoint?[outline.Lambdas.Count];

    public IReadOnlyList<RowTask> Next(IReadOnlyList<TrainedRow> latest)
    {
        foreach (var row in latest)
        {
            var scores = row.HeldOut.Select(_scores.LossOf).ToArray();
            _points[row.LambdaIndex] = new CurvePoint(
                scores[^1].Loss, scores[^1].LossSe, [.. scores.Select(score => score.Loss)], row.IsWhole, row.IsFrozen);
        }

        return _policy.Next(_points);
    }
}
