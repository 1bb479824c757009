namespace Parsimony.Paths.Options;

/// <summary>Options of a regularization path; null = chosen from the number of rows and features.</summary>
public sealed record PathOptions
{
    /// <summary>
    /// Units of each hidden layer, at least 1 each; empty = none: the exact linear path.
    /// Default: 128,128; 64,64 below 2,000 rows; fewer where the first layer had over a million weights.
    /// </summary>
    public IReadOnlyList<int>? Hidden { get; init; }

    /// <summary>True where the network has no hidden layer, and the path is solved exactly.</summary>
    internal bool IsLinear => Architecture is null && Hidden is { Count: 0 };

    /// <summary>Builds the user's own model for given shapes of inputs, instead of <see cref="Hidden"/> and <see cref="Activation"/>.</summary>
    internal Func<IReadOnlyList<Shape>, Network>? Architecture { get; init; }

    /// <summary>The layers of the user's own model in words; null without one.</summary>
    internal IReadOnlyList<string>? LayerTexts { get; init; }

    /// <summary>Activation of the hidden layers. Default: relu.</summary>
    public string Activation { get; init; } = "relu";

    /// <summary>
    /// Share of the outputs of each hidden layer that are set to 0 at random in every step of training, after the activation; the others are
    /// scaled up by <c>1 / (1 - share)</c>. Predictions use all. 0 to below 1. Default: 0, off.
    /// </summary>
    public double Dropout { get; init; }

    /// <summary>
    /// How far training moves the labels of classes towards equal shares: with s and K classes, a label y, 0 or 1, counts as
    /// <c>(1 - s) y + s / K</c>. Scores take the labels as they are. 0 to below 1. Default: 0, off.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Rows per step, 1 to rows. Default: 32 to 256, about 16 batches an epoch.</summary>
    public int? Batch { get; init; }

    /// <summary>
    /// Passes over the training rows, at least 1.
    /// Default: 20, more for small tables: 1,000 to 8,000 steps; 500 above 16,384 inputs.
    /// </summary>
    public int? Epochs { get; init; }

    /// <summary>Peak learning rate, above 0. Default: 0.01.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How networks are trained at every lambda above 0. Default: auto.</summary>
    public PathSolver Solver { get; init; } = PathSolver.Auto;

    /// <summary>
    /// The largest gap, <c>||gradient|| / ||gradient of the penalty||</c>, at which <see cref="PathSolver.Newton"/> calls a network converged;
    /// above 0 and below 1. Default: 0.001.
    /// </summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Which penalty lambda scales. Default: l2.</summary>
    public PathPenalty Penalty { get; init; } = PathPenalty.L2;

    /// <summary>Share of L1 in penalties that mix, such as <see cref="PathPenalty.ElasticNet"/>, 0 to 1. Default: 0.5.</summary>
    public double L1Ratio { get; init; } = 0.5;

    /// <summary>[layers] penalty factor of each layer, 0 = free. Default: 1 for all layers.</summary>
    public IReadOnlyList<double>? PenaltyFactors { get; init; }

    /// <summary>
    /// Positive lambdas of the grid, at least 1; lambda = 0 is always added.
    /// Default: 50; 30 from 5,000,000 cells (rows x features) or above 16,384 inputs; 100 without a hidden layer.
    /// </summary>
    public int? Lambdas { get; init; }

    /// <summary>First lambda of the grid, above 0. Default: found from the data.</summary>
    public double? LambdaMax { get; init; }

    /// <summary>
    /// Smallest positive lambda over the largest, above 0 and below 1. Default: 1e-3 below 2,000 rows, 1e-4 below 50,000, else 1e-5;
    /// a tenth of that with newton; without a hidden layer 1e-4, or 1e-2 where rows are not more than inputs; 1e-12 for numbers under L2 alone,
    /// in the unit sum, where rows are not more than inputs, or inputs are a curve.
    /// </summary>
    public double? LambdaMinRatio { get; init; }

    /// <summary>The lambdas of the grid, each from 0, instead of a grid that is made. Default: none.</summary>
    public IReadOnlyList<double>? LambdaGrid { get; init; }

    /// <summary>Unit of every lambda given and reported. Default: sum.</summary>
    public PathLambdaUnit LambdaUnit { get; init; } = PathLambdaUnit.Sum;

    /// <summary>Number of folds, at least 2. Default: 5; 10 below 300 rows; 3 or more where the rarest class has fewer rows.</summary>
    public int? Folds { get; init; }

    /// <summary>The folds as they are, over the rows of the dataset. Default: none.</summary>
    public FoldPlan? FoldPlan { get; init; }

    /// <summary>
    /// How often the rows are divided into folds anew, 1 to 100, every lambda trained on all of them: the choice of lambda depends less
    /// on one division's luck, at as many times the work. Not with <see cref="FoldPlan"/> nor times. Default: 1.
    /// </summary>
    public int Repeats { get; init; } = 1;

    /// <summary>
    /// Outer folds of nested cross-validation, at least 2: the whole procedure runs again in each, and takes about as many times as long.
    /// Not with <see cref="FoldPlan"/>. Default: off.
    /// </summary>
    public int? Nested { get; init; }

    /// <summary>Networks per lambda and fold, at least 1; predictions are averaged. Default: 3; 1 from 5,000 rows or above 16,384 inputs.</summary>
    public int? Restarts { get; init; }

    /// <summary>Which lambda the model uses by default: Min or OneSe; changes nothing else. Default: min.</summary>
    public LambdaRule Select { get; init; } = LambdaRule.Min;

    /// <summary>
    /// The metric for which the model chooses classes from their probabilities: the most probable class for accuracy; for others a threshold of the
    /// positive class, or a factor of each of several classes, chosen on held-out rows. Lambda is chosen by the loss. Default: accuracy.
    /// </summary>
    public ClassMetric Metric { get; init; } = ClassMetric.Accuracy;

    /// <summary>Where the model's probabilities go through a temperature fitted on held-out rows: networks with classes only. Default: 1se.</summary>
    public TemperatureUse Calibrate { get; init; } = TemperatureUse.OneSe;

    /// <summary>Share of the rows kept apart to measure the chosen model, 0 to below 1. Default: 0, off.</summary>
    public double Holdout { get; init; }

    /// <summary>
    /// How often the cells of each column change places at random, to measure on held-out rows how important the column is; 0 to 100.
    /// 0 = it is not measured, which saves about a tenth of the time and changes no other result. Default: 5.
    /// </summary>
    public int Importance { get; init; } = 5;

    /// <summary>
    /// True: networks stop early where their answer is known or their lambda cannot be chosen. False: all train to their end. Default: true.
    /// </summary>
    public bool EarlyFreeze { get; init; } = true;

    /// <summary>
    /// Which networks are kept when the path is finished: the chosen ones, or those of every lambda, refitted on all rows, for
    /// <see cref="RegularizationPath.Kept"/>. It changes no other result. Default: chosen.
    /// </summary>
    public KeptNetworks KeepNetworks { get; init; } = KeptNetworks.Chosen;

    /// <summary>True where only the final model is wanted, and nothing is measured on the path.</summary>
    internal bool ModelOnly { get; init; }

    /// <summary>False where collapsed networks stay as they are, to measure what their repair changes. Default: true.</summary>
    internal bool Repair { get; init; } = true;

    /// <summary>
    /// How numbers are brought to one scale. A curve is seen by the median correlation of neighbouring columns, at least 0.98. Default: robust;
    /// standard where 20 columns or more follow one another like the points of a curve, such as a spectrum.
    /// </summary>
    public PreprocessKind? Preprocess { get; init; }

    /// <summary>How many inputs a column of numbers becomes. Default: standard.</summary>
    public NumberEncoding Encode { get; init; } = NumberEncoding.Standard;

    /// <summary>
    /// True: a category of more than 8 levels also becomes the mean target of each level, which training rows get from other rows.
    /// Default: false.
    /// </summary>
    public bool TargetMeans { get; init; }

    /// <summary>Key of all random numbers: runs with the same seed write the same bytes. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Worker threads, at least 1; changes the duration only. Default: one a core.</summary>
    public int? Threads { get; init; }
}
