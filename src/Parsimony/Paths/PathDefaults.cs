using Parsimony.Data;

namespace Parsimony.Paths;

/// <summary>Options that are not given, from the number of rows and inputs alone: never from the clock or the machine.</summary>
static class PathDefaults
{
    // Below this many rows a fold is too small for two wide layers, and five folds leave too little to train on.
    const int SmallRows = 500;
    const int FewRows = 300;

    /// <summary>Fills in every option that is null.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="dataset">The data.</param>
    /// <param name="reasons">Filled with one line for each choice that a user may wonder about.</param>
    public static PathOptions Resolve(PathOptions options, Dataset dataset, List<string> reasons)
    {
        var rows = dataset.RowCount;
        var hidden = options.Hidden ?? (rows < SmallRows ? [64] : [128, 128]);
        if (options.Hidden is null)
            reasons.Add($"{(hidden.Count == 1 ? "one hidden layer of 64: fewer than 500 rows" : "two hidden layers of 128: 500 rows or more")} (--hidden)");
        var folds = options.FoldPlan?.Count ?? options.Folds ?? (rows < FewRows ? 10 : 5);
        if (options.FoldPlan is null && options.Folds is null)
            reasons.Add($"{folds} folds: {(folds == 10 ? "fewer than 300 rows" : "300 rows or more")} (--folds)");
        var foldRows = Math.Max(1, rows - rows / folds);
        var batch = Math.Min(options.Batch ?? TrainingDefaults.Batch(foldRows), rows);
        var epochs = options.Epochs ?? TrainingDefaults.Epochs(rows, foldRows, batch);
        if (options.Epochs is null)
            reasons.Add($"{epochs} epochs of {(foldRows + batch - 1) / batch} steps: enough for the slowest lambda to settle (--epochs, --batch)");
        var restarts = options.Restarts ?? TrainingDefaults.Restarts(rows);
        if (options.Restarts is null) reasons.Add($"{restarts} restart{(restarts == 1 ? ": a large table varies little between starts" : "s, averaged")} (--restarts)");
        return options with
        {
            Hidden = hidden,
            Folds = folds,
            Batch = batch,
            Epochs = epochs,
            LearningRate = options.LearningRate ?? TrainingDefaults.LearningRate,
            Restarts = restarts,
            LambdaMinRatio = options.LambdaMinRatio ?? (rows < 2000 ? 1e-3 : rows < 50_000 ? 1e-4 : 1e-5),
            PenaltyFactors = options.PenaltyFactors ?? [.. Enumerable.Repeat(1.0, hidden.Count + 1)],
            Threads = options.Threads ?? Environment.ProcessorCount,
        };
    }
}
