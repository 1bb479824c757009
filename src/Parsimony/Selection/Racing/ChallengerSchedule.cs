namespace Parsimony.Selection.Racing;

/// <summary>
/// Trains a recipe as long as it can still beat the best one so far: the coarse grid to each rung in turn, then two rounds of lambdas between, and
/// the rest of the grid by <see cref="FreezingSchedule"/> only if the recipe is still in the race.
/// </summary>
/// <remarks>
/// The best lambda of a coarse grid says little: between two neighbours, whose lambdas can differ by a factor of 20, the loss may be far lower.
/// </remarks>
/// <param name="outline">The path before any training.</param>
/// <param name="best">The best recipe so far; null for the first one, which has nobody to beat.</param>
/// <param name="rungs">The rungs at which training can be compared; 0 where the solver has none.</param>
sealed class ChallengerSchedule(PathResult outline, RaceRecord? best, int rungs) : IPathSchedule
{
    readonly FreezingSchedule _freezing = new(outline, finishesSimple: rungs == 0);
    readonly RowSample _sample = new(
        outline.Target, outline.Weights, Enumerable.Range(0, outline.Folds.Count).SelectMany(outline.Folds.HeldOutPlaces));
    readonly double _nullLoss = BaselineScores.Null(outline).Loss;

    IReadOnlyList<RowTask> _coarse = [];
    int _rung = Math.Min(rungs, best?.AtRungs.Count ?? 0) > 0 ? 0 : RowTask.End;
    int _rounds;

    /// <summary>What the recipe has reached in the race; null before its coarse grid is trained.</summary>
    public RaceRecord? Record { get; private set; }

    /// <summary>The rung at which the recipe was stopped; null where it was not.</summary>
    public int? StoppedAt { get; private set; }

    public IReadOnlyList<RowTask> Next(IReadOnlyList<TrainedRow> latest)
    {
        if (latest.Count == 0)
        {
            _coarse = _freezing.Next([]);
            return CoarseTo(_rung);
        }

        return _rung < RowTask.End ? AfterRung(latest) : AfterRound(latest);
    }

    IReadOnlyList<RowTask> AfterRung(IReadOnlyList<TrainedRow> latest)
    {
        if (RaceRecord.Of(outline, latest, rungs) is { } record
            && RaceRule.IsOut(_sample, record.AtEnd, best!.AtRungs[_rung], _nullLoss, RaceRule.MarginAtRung(_rung)))
            return Stop();
        _rung = _rung + 1 < best!.AtRungs.Count ? _rung + 1 : RowTask.End;
        return CoarseTo(_rung);
    }

    IReadOnlyList<RowTask> AfterRound(IReadOnlyList<TrainedRow> latest)
    {
        if (_rounds < RaceRule.Rounds)
        {
            if (RaceRecord.Of(outline, [.. latest.Where(row => !row.IsFrozen)], rungs) is { } record)
            {
                // Rungs are compared on the coarse grid alone.
                if (Record is null) Record = record;
                else if (_sample.MeanOf(record.AtEnd) < _sample.MeanOf(Record.AtEnd)) Record = Record with { AtEnd = record.AtEnd };
            }

            if (best is not null && Record is not null
                && RaceRule.IsOut(_sample, Record.AtEnd, best.AtEnd, _nullLoss, RaceRule.MarginAfterRound(_rounds)))
                return Stop();
            _rounds++;
        }

        return _freezing.Next(latest);
    }

    IReadOnlyList<RowTask> Stop()
    {
        StoppedAt = _rung;
        return [];
    }

    IReadOnlyList<RowTask> CoarseTo(int rung) => [.. _coarse.Select(task => task with { Rung = rung })];
}
