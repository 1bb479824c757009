using Parsimony.Data;

namespace Parsimony.Paths.Options;

/// <summary>Options that are not given, from the number of rows and inputs alone: never from the clock or the machine.</summary>
static class PathDefaults
{
    // Below this many rows two layers of 64 score as well as two of 128 (breast_cancer: loss 0.0741 and 0.0740, pima_diabetes 0.461 and 0.461) with
    // a third of the arithmetic. One layer of 64 was no better down to 142 rows (accuracy 0.977 and 0.983 with two on wine; rmse 3.41 and 3.35 on boston_housing).
    const int SmallRows = 2000;

    // Below this many, five folds leave too little to train on.
    const int FewRows = 300;

    // From so many cells on 30 lambdas, 0.17 apart in log10, cut a smooth curve finely enough, and each costs seconds.
    const long LargeCells = 5_000_000;
    const int ManyLambdas = 50;
    const int FewLambdas = 30;

    // Exact fits are cheap, and glmnet's users know its grid.
    const int GlmnetLambdas = 100;

    /// <summary>Fills in every option that is null.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="dataset">The data.</param>
    /// <param name="reasons">Filled with one line for each choice that a user may wonder about.</param>
    public static PathOptions Resolve(PathOptions options, Dataset dataset, List<string> reasons)
    {
        var rows = dataset.RowCount;
        var hidden = options.Hidden ?? (rows < SmallRows ? [64, 64] : [128, 128]);
        if (options.Hidden is null)
            reasons.Add($"two hidden layers of {(rows < SmallRows ? "64: fewer" : "128: no fewer")} than 2,000 rows (--hidden)");
        var isLarge = (long)rows * dataset.Features.Columns.Count >= LargeCells;
        var lambdas = options.Lambdas ?? (isLarge ? FewLambdas : ManyLambdas);
        if (options.Lambdas is null && options.LambdaGrid is null)
            reasons.Add($"{lambdas} lambdas: {(isLarge ? "no fewer" : "fewer")} than 5,000,000 cells, rows x features (--lambdas)");
        var folds = FoldsOf(options, rows, reasons);
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
            Lambdas = lambdas,
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

    /// <summary>The same without a hidden layer: glmnet's grid, one exact fit per lambda and fold, nothing to train.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="dataset">The data.</param>
    /// <param name="inputs">Columns after coding.</param>
    /// <param name="reasons">Filled with one line for each choice that a user may wonder about.</param>
    public static PathOptions ResolveLinear(PathOptions options, Dataset dataset, int inputs, List<string> reasons)
    {
        var rows = dataset.RowCount;
        if (options.Lambdas is null && options.LambdaGrid is null) reasons.Add($"{GlmnetLambdas} lambdas, as in glmnet (--lambdas)");
        if (options is { Batch: null, Epochs: null, LearningRate: null, Restarts: null or 1 }) reasons.Add("exact fits: no epochs, no restarts");
        else reasons.Add("exact fits: --batch, --epochs, --learning-rate and --restarts are not used");
        return options with
        {
            Lambdas = options.Lambdas ?? GlmnetLambdas,
            Folds = FoldsOf(options, rows, reasons),
            Batch = null,
            Epochs = null,
            LearningRate = null,
            Restarts = 1,
            LambdaMinRatio = options.LambdaMinRatio ?? (rows > inputs ? 1e-4 : 1e-2),
            PenaltyFactors = options.PenaltyFactors ?? [1],
            Threads = options.Threads ?? Environment.ProcessorCount,
        };
    }

    static int FoldsOf(PathOptions options, int rows, List<string> reasons)
    {
        var folds = options.FoldPlan?.Count ?? options.Folds ?? (rows < FewRows ? 10 : 5);
        if (options.FoldPlan is null && options.Folds is null)
            reasons.Add($"{folds} folds: {(folds == 10 ? "fewer than 300 rows" : "300 rows or more")} (--folds)");
        return folds;
    }
}
