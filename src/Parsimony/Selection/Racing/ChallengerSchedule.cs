namespace Parsimony.Selection.Racing;

/// <summary>
/// Trains a recipe as long as it can still beat the best one so far: the coarse grid to each rung in turn, and the rest of the grid by
/// <see cref="FreezingSchedule"/> only if the recipe is still in the race at the end of the coarse grid.
/// </summary>
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
    bool _isRacing = true;

    /// <summary>What the recipe has reached on its coarse grid; null before that is trained.</summary>
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

        if (!_isRacing) return _freezing.Next(latest);
        var record = RaceRecord.Of(outline, latest, rungs);
        if (_rung == RowTask.End) Record = record;
        if (IsOut(record))
        {
            StoppedAt = _rung;
            return [];
        }

        if (_rung < RowTask.End)
        {
            _rung = _rung + 1 < best!.AtRungs.Count ? _rung + 1 : RowTask.End;
            return CoarseTo(_rung);
        }

        _isRacing = false;
        return _freezing.Next(latest);
    }

    IReadOnlyList<RowTask> CoarseTo(int rung) => [.. _coarse.Select(task => task with { Rung = rung })];

    bool IsOut(RaceRecord? record)
    {
        if (best is null || record is null) return false;
        return _rung < RowTask.End
            ? RaceRule.IsOut(_sample, record.AtEnd, best.AtRungs[_rung], _nullLoss, _rung)
            : RaceRule.IsOut(_sample, record.AtEnd, best.AtEnd, _nullLoss, RowTask.End);
    }
}
