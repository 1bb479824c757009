namespace Parsimony.Paths;

/// <summary>Held-out predictions, and target and weights laid out like them: once per repeat of the folds.</summary>
static class HeldOutLayout
{
    /// <summary>Returns the target and the weights of all held-out predictions; with one repeat they are those of the dataset.</summary>
    public static (Target Target, double[]? Weights) Of(Dataset dataset, FoldPlan folds)
    {
        if (folds.Repeats == 1) return (dataset.Target, dataset.Weights);
        var rows = folds.RowOfPlace();
        return (dataset.Target.Subset(rows), dataset.Weights is { } weights ? TableRows.Take(weights, rows) : null);
    }

    /// <summary>Returns [repeats * rows * predictions] predictions that are not known yet, all NaN.</summary>
    public static RowValues<double> Unknown(Dataset dataset, FoldPlan folds)
    {
        var predictions = RowValues<double>.Allocate(Sizes.Product(
            "the held-out predictions, rows x repeats x classes,", folds.FoldOfRow.Length, dataset.Target.PredictionCount));
        predictions.Span.Fill(double.NaN);
        return predictions;
    }
}
