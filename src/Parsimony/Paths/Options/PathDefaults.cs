namespace Parsimony.Paths.Options;

/// <summary>Defaults of a path as functions of the number of rows, features, inputs, and rows of the rarest class: never of the clock.</summary>
/// <remarks>The functions are called in the order of <see cref="PathOptionTable"/>, so that a default may read options declared before it.</remarks>
static class PathDefaults
{
    // Below this many rows two layers of 64 score as well as two of 128 (breast_cancer: loss 0.0741 and 0.0740, pima_diabetes 0.461 and
    // 0.461) with a third of the arithmetic. One layer of 64 was no better down to 142 rows (accuracy 0.977 and 0.983 with two on wine;
    // rmse 3.41 and 3.35 on boston_housing).
    const int SmallRows = 2000;

    const int LargeRows = 50_000;

    // A first layer of 64 units over 100,000 inputs has 6.4 million weights, and few rows to learn them from: an hour for a table of a million
    // cells. From so many inputs on, layers are narrower, and lambdas, restarts and steps fewer: about a minute for a million cells.
    const int MostFirstWeights = 1 << 20;
    const int VeryWideInputs = MostFirstWeights / 64;
    const int FewestUnits = 8;

    // Below this many rows, five folds leave too few to train on.
    const int FewRows = 300;

    // Every fold holds out a row of every class. Two folds would train on half of the rows, which the user should decide.
    const int FewestFolds = 3;

    // From so many cells on 30 lambdas, 0.17 apart in log10, cut a smooth curve finely enough, and each costs seconds.
    const long LargeCells = 5_000_000;
    const int ManyLambdas = 50;
    const int FewLambdas = 30;

    // Exact fits are cheap, and glmnet's users know its grid.
    const int GlmnetLambdas = 100;

    /// <summary>Fills in every option that is null.</summary>
    /// <param name="given">The options that the user gave.</param>
    /// <param name="size">Rows, features and inputs of the table.</param>
    /// <param name="reasons">Receives one line for each choice that a user may wonder about.</param>
    public static PathOptions Resolve(PathOptions given, DataSize size, List<string> reasons)
    {
        var options = given;
        foreach (var option in PathOptionTable.All)
        {
            if (option.Fill is not { } fill) continue;
            var isGiven = option.Get?.Invoke(given) is not null;
            options = fill(options, size);
            if (!isGiven && option.Why?.Invoke(options, size) is { } reason) reasons.Add(reason);
        }

        if (!options.IsLinear) return options;
        reasons.Add(given is { Batch: null, Epochs: null, LearningRate: null, Restarts: null or 1 }
            ? "exact fits: no epochs, no restarts"
            : "exact fits: PathOptions.Batch, PathOptions.Epochs, PathOptions.LearningRate and PathOptions.Restarts are not used");
        return options with { Batch = null, Epochs = null, LearningRate = null, Restarts = 1 };
    }

    public static PathOptions FillHidden(PathOptions o, DataSize size) =>
        o with { Hidden = o.Hidden ?? [UnitsOf(size), UnitsOf(size)] };

    public static string WhyHidden(PathOptions o, DataSize size)
    {
        var because = UnitsOf(size) < UnitsOf(size.Rows)
            ? $"{size.Inputs.ToString("N0", CultureInfo.InvariantCulture)} inputs"
            : $"{(size.Rows < SmallRows ? "fewer" : "no fewer")} than 2,000 rows";
        return $"two hidden layers of {UnitsOf(size)}: {because} (PathOptions.Hidden)";
    }

    public static PathOptions FillBatch(PathOptions o, DataSize size) =>
        o with { Batch = Math.Min(o.Batch ?? TrainingDefaults.Batch(TrainingRows(o, size)), size.Rows) };

    public static PathOptions FillEpochs(PathOptions o, DataSize size) =>
        o with { Epochs = o.Epochs ?? TrainingDefaults.Epochs(size.Rows, TrainingRows(o, size), o.Batch ?? 1, IsVeryWide(size)) };

    /// <summary>The epochs of a path whose user gives none.</summary>
    public static int UsualEpochs(PathOptions options, Dataset data, int inputs) =>
        FillEpochs(options with { Epochs = null }, SizeOf(data, inputs)).Epochs!.Value;

    /// <summary>What defaults may know of some data.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="inputs">Columns after coding.</param>
    public static DataSize SizeOf(Dataset data, int inputs)
    {
        var holdsClassesOut = data is { Target.Task: LearningTask.Classification, Groups: null, Times: null };
        return new DataSize(data.RowCount, data.Features.Columns.Count, inputs, holdsClassesOut ? data.Target.RowsOfClasses().Min() : 0);
    }

    public static string? WhyEpochs(PathOptions o, DataSize size) => o.IsLinear || o.Batch is not { } batch ? null
        : $"{o.Epochs} epochs of {(TrainingRows(o, size) + batch - 1) / batch} steps: " +
        "enough for the slowest lambda to settle (PathOptions.Epochs, PathOptions.Batch)";

    public static PathOptions FillLearningRate(PathOptions o, DataSize size) =>
        o with { LearningRate = o.LearningRate ?? TrainingDefaults.LearningRate };

    public static PathOptions FillPenaltyFactors(PathOptions o, DataSize size) =>
        o with { PenaltyFactors = o.PenaltyFactors ?? [.. Enumerable.Repeat(1.0, (o.Hidden?.Count ?? 0) + 1)] };

    public static PathOptions FillLambdas(PathOptions o, DataSize size) =>
        o with { Lambdas = o.Lambdas ?? (o.IsLinear ? GlmnetLambdas : IsLarge(size) || IsVeryWide(size) ? FewLambdas : ManyLambdas) };

    public static string? WhyLambdas(PathOptions o, DataSize size)
    {
        if (o.LambdaGrid is not null) return null;
        var because = o.IsLinear ? ", as in glmnet"
            : IsVeryWide(size) ? ": more than 16,384 inputs"
            : $": {(IsLarge(size) ? "no fewer" : "fewer")} than 5,000,000 cells, rows x features";
        return $"{o.Lambdas} lambdas{because} (PathOptions.Lambdas)";
    }

    public static PathOptions FillLambdaMinRatio(PathOptions o, DataSize size)
    {
        var exact = size.Rows > size.Inputs ? 1e-4 : 1e-2;
        var trained = size.Rows < SmallRows ? 1e-3 : size.Rows < LargeRows ? 1e-4 : 1e-5;
        return o with { LambdaMinRatio = o.LambdaMinRatio ?? (o.IsLinear ? exact : trained) };
    }

    public static PathOptions FillFolds(PathOptions o, DataSize size) => o with { Folds = FoldsOf(o, size) };

    public static string? WhyFolds(PathOptions o, DataSize size) => o.FoldPlan is not null ? null
        : o.Folds < UsualFolds(size) ? $"{o.Folds} folds: the rarest class has {size.RarestClass} rows (PathOptions.Folds)"
        : $"{o.Folds} folds: {(size.Rows < FewRows ? "fewer than 300 rows" : "300 rows or more")} (PathOptions.Folds)";

    public static PathOptions FillRestarts(PathOptions o, DataSize size) =>
        o with { Restarts = o.Restarts ?? (IsVeryWide(size) ? 1 : TrainingDefaults.Restarts(size.Rows)) };

    public static string? WhyRestarts(PathOptions o, DataSize size) => o.IsLinear ? null
        : $"{o.Restarts} restart{(o.Restarts != 1 ? "s, averaged"
            : IsVeryWide(size) ? ": more than 16,384 inputs" : ": a large table varies little between starts")} (PathOptions.Restarts)";

    public static PathOptions FillThreads(PathOptions o, DataSize size) => o with { Threads = o.Threads ?? Environment.ProcessorCount };

    static int UnitsOf(int rows) => rows < SmallRows ? 64 : 128;

    static int UnitsOf(DataSize size)
    {
        var units = UnitsOf(size.Rows);
        while (units > FewestUnits && (long)units * size.Inputs > MostFirstWeights) units /= 2;
        return units;
    }

    static int FoldsOf(PathOptions o, DataSize size)
    {
        if (o.FoldPlan is { } plan) return plan.Count;
        if (o.Folds is { } folds) return folds;

        // What a holdout and outer folds leave of the rarest class.
        var rarest = (int)(size.RarestClass * (1 - o.Holdout));
        if (o.Nested is { } outer and > 0) rarest -= (rarest + outer - 1) / outer;
        return rarest < FewestFolds ? UsualFolds(size) : Math.Min(rarest, UsualFolds(size));
    }

    static int UsualFolds(DataSize size) => size.Rows < FewRows ? 10 : 5;

    static int TrainingRows(PathOptions o, DataSize size) => Math.Max(1, size.Rows - size.Rows / FoldsOf(o, size));

    static bool IsVeryWide(DataSize size) => size.Inputs > VeryWideInputs;

    static bool IsLarge(DataSize size) => (long)size.Rows * size.Features >= LargeCells;
}
