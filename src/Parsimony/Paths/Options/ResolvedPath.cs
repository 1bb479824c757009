namespace Parsimony.Paths.Options;

/// <summary>The options of a path after every default is filled in: what the solvers and the procedure read.</summary>
/// <remarks>
/// A path without a hidden layer is solved exactly and trains nothing: there <see cref="Epochs"/> and <see cref="LearningRate"/> are 0,
/// <see cref="Batch"/> and <see cref="Restarts"/> 1.
/// </remarks>
/// <param name="Options">The options as users see them in run.json and in models, every default filled in by <see cref="PathDefaults"/>.</param>
sealed record ResolvedPath(PathOptions Options)
{
    /// <summary>Units of each hidden layer; empty = none.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = Options.Hidden ?? [];

    /// <summary>Builds the user's own model; null = a perceptron of <see cref="Hidden"/> and <see cref="Activation"/>.</summary>
    public Func<IReadOnlyList<Shape>, Network>? Architecture { get; init; } = Options.Architecture;

    public string Activation => Options.Activation;

    /// <summary>Share of the outputs of each hidden layer that training sets to 0 at random.</summary>
    public double Dropout => Options.Dropout;

    /// <summary>How far training moves the labels of classes towards equal shares.</summary>
    public double LabelSmoothing => Options.LabelSmoothing;

    /// <summary>Rows per step, at least 1.</summary>
    public int Batch => Options.Batch ?? 1;

    /// <summary>Passes over the training rows; 0 for exact fits.</summary>
    public int Epochs => Options.Epochs ?? 0;

    /// <summary>Peak learning rate; 0 for exact fits.</summary>
    public double LearningRate => Options.LearningRate ?? 0;

    /// <summary>How networks are trained.</summary>
    public PathSolver Solver => Options.Solver;

    /// <summary>The largest gap of a converged network.</summary>
    public double Tolerance => Options.Tolerance;

    /// <summary>The penalty that lambda scales.</summary>
    public Penalty Penalty { get; init; } = new(Options.Penalty, Options.L1Ratio, Options.PenaltyFactors ?? []);

    /// <summary>Number of positive lambdas of a grid that is made.</summary>
    public int Lambdas => Options.Lambdas ?? 0;

    /// <summary>First lambda of the grid in <see cref="LambdaUnit"/>; 0 = found from the data.</summary>
    public double LambdaMax => Options.LambdaMax ?? 0;

    /// <summary>Smallest positive lambda over the largest.</summary>
    public double LambdaMinRatio => Options.LambdaMinRatio ?? 0;

    /// <summary>The grid that the user gave, in <see cref="LambdaUnit"/>; empty = it is made.</summary>
    public IReadOnlyList<double> LambdaGrid => Options.LambdaGrid ?? [];

    /// <summary>Unit of the lambdas above.</summary>
    public PathLambdaUnit LambdaUnit => Options.LambdaUnit;

    /// <summary>Number of folds, at least 2.</summary>
    public int Folds => Options.Folds ?? 0;

    /// <summary>Folds that the user gave; null = they are drawn.</summary>
    public FoldPlan? FoldPlan => Options.FoldPlan;

    /// <summary>How often the rows are divided into folds anew.</summary>
    public int Repeats => Options.Repeats;

    /// <summary>Outer folds of nested cross-validation; 0 = none.</summary>
    public int Nested => Options.Nested ?? 0;

    /// <summary>Networks per lambda and fold.</summary>
    public int Restarts => Options.Restarts ?? 1;

    /// <summary>Which lambda the model uses by default.</summary>
    public LambdaRule Select { get; init; } = Options.Select;

    /// <summary>The metric for which classes are chosen from probabilities.</summary>
    public ClassMetric Metric => Options.Metric;

    /// <summary>Where probabilities go through a temperature.</summary>
    public TemperatureUse Calibrate => Options.Calibrate;

    /// <summary>Share of the rows kept apart.</summary>
    public double Holdout => Options.Holdout;

    /// <summary>How often each column is shuffled to measure how important it is; 0 = it is not measured.</summary>
    public int Importance => Options.Importance;

    /// <summary>True where networks stop early once their answer is known or their lambda cannot be chosen.</summary>
    public bool EarlyFreeze => Options.EarlyFreeze;

    /// <summary>True where only the final model is wanted, and nothing is measured on the path.</summary>
    public bool ModelOnly => Options.ModelOnly;

    /// <summary>False where collapsed networks are not started again.</summary>
    public bool Repair => Options.Repair;

    /// <summary>How columns become inputs.</summary>
    public PreprocessOptions Preprocess { get; init; } = new(Options.Preprocess ?? PreprocessKind.Robust, Options.Encode, Options.TargetMeans);

    /// <summary>Key of all random numbers: equal seeds give equal bytes.</summary>
    public long Seed => Options.Seed;

    public int Threads { get; } = Options.Threads ?? Environment.ProcessorCount;

    /// <summary>True where the path has no hidden layer and is solved exactly.</summary>
    public bool IsLinear => Architecture is null && Hidden.Count == 0;

    /// <summary>Number of lambdas of the grid, lambda = 0 included, before the solver trims it.</summary>
    public int LambdaCount => LambdaGrid.Count > 0 ? LambdaGrid.Count : (int)Math.Min(int.MaxValue, Lambdas + 1L);

    /// <summary>True where the probabilities at the lambda of a rule go through a temperature.</summary>
    public bool Calibrates(LambdaRule rule) => !IsLinear && Calibrate switch
    {
        TemperatureUse.All => true,
        TemperatureUse.OneSe => rule == LambdaRule.OneSe,
        _ => false,
    };

    /// <summary>Creates the scale that converts lambdas between <see cref="LambdaUnit"/> and the objective's unit.</summary>
    /// <exception cref="ParsimonyException">The unit is glmnet's, and the numbers of the target are all equal.</exception>
    public LambdaScale ScaleOn(Dataset rows) => LambdaUnit == PathLambdaUnit.Sum
        ? LambdaScale.Own
        : LambdaScale.OfGlmnet(RowWeights.Sum(rows), TargetScaler.Fit(rows).Deviation);
}
