namespace Parsimony.Procedure.Search;

/// <summary>Reports the paths of several recipes, which are trained one after the other, as one stage.</summary>
sealed class RaceProgress(SearchPlan plan, Action<PathProgress> report) : IProgress<PathProgress>
{
    readonly double _total = plan.Costs.Sum();

    int _recipe;
    double _done;
    int _finishedBefore;
    PathProgress _latest = new(PathStage.Path, 0, 0, 0);

    /// <summary>Begins the next recipe.</summary>
    public RaceProgress StartRecipe(int recipe)
    {
        (_recipe, _finishedBefore) = (recipe, _finishedBefore + _latest.Networks);
        _latest = new(PathStage.Path, 0, 0, 0);
        return this;
    }

    public void Report(PathProgress value)
    {
        if (value.Stage is PathStage.Path or PathStage.Linear) _latest = value;
        var before = plan.Costs.Take(_recipe).Sum();
        var within = _latest.Done * plan.Costs[_recipe];
        _done = Math.Clamp((before + within) / _total, _done, 1);
        var later = plan.Plans.Skip(_recipe + 1).Sum(path => path.Networks);
        var count = _finishedBefore + Math.Max(_latest.NetworkCount, plan.Plans[_recipe].Networks) + later;
        report(new PathProgress(PathStage.Path, _done, _finishedBefore + _latest.Networks, count));
    }
}
