namespace Parsimony.Paths;

/// <summary>Lays out target and weights like held-out predictions, once per repeat of the folds.</summary>
static class HeldOutTarget
{
    /// <summary>Returns the target and the weights of all held-out predictions; with one repeat they are those of the dataset.</summary>
    public static (Target Target, double[]? Weights) Of(Dataset dataset, FoldPlan folds)
    {
        if (folds.Repeats == 1) return (dataset.Target, dataset.Weights);
        var rows = folds.RowOfPlace();
        return (dataset.Target.Subset(rows), dataset.Weights is { } weights ? TableRows.Take(weights, rows) : null);
    }
}
