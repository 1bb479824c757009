using Parsimony.Data;

namespace Parsimony.Paths;

/// <summary>What stands beside held-out predictions: target and weights, once per repeat of the folds.</summary>
static class FoldRows
{
    /// <summary>Those of a dataset; its own where there is one repeat.</summary>
    public static (Target Target, double[]? Weights) Of(Dataset dataset, FoldPlan folds)
    {
        if (folds.Repeats == 1) return (dataset.Target, dataset.Weights);
        var rows = folds.RowOfPlace();
        return (dataset.Target.Subset(rows), dataset.Weights is { } weights ? TableRows.Take(weights, rows) : null);
    }
}
