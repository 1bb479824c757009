namespace Parsimony.Procedure;

/// <summary>Reports the paths of several recipes, which are trained one after the other, as one stage.</summary>
sealed class RaceProgress(SearchPlan plan, Action<PathProgress> report) : IProgress<PathProgress>
{
    // Of the time of a path, its first lambda takes as much as the plan says, and the networks the rest.
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
        var isSearchingStart = value.Stage == PathStage.LambdaMax;
        if (!isSearchingStart) _latest = value;
        var before = plan.Costs.Take(_recipe).Sum();
        var within = isSearchingStart ? 0 : value.Done * plan.Costs[_recipe];
        _done = Math.Clamp((before + within) / _total, _done, 1);
        var count = _finishedBefore + Math.Max(_latest.NetworkCount, plan.Plans[_recipe].Networks) + plan.Plans.Skip(_recipe + 1).Sum(path => path.Networks);
        report(new PathProgress(PathStage.Path, _done, _finishedBefore + _latest.Networks, count));
    }
}
