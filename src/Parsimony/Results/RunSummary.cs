using System.Text.Json.Serialization;

namespace Parsimony.Results;

/// <summary>The summary of a run: everything except its tables, as written to run.json.</summary>
/// <example>
/// <code>
/// var data = Dataset.FromArrays(x, y, task: LearningTask.Regression); // 12 rows
/// var run = RegularizationPath.Fit(data, new PathOptions { Hidden = [], LambdaGrid = [1, 0.1], Folds = 3 }).Summary;
/// Console.WriteLine((run.Rows, run.LambdaMax.Value, run.Networks)); // (12, 1, 6)
/// </code></example>
public sealed record RunSummary
{
    /// <summary>Version of the file format, 1.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Version of the program that wrote the summary.</summary>
    public required string ProgramVersion { get; init; }

    /// <summary>The command line that repeats the run; empty where it was started from C#.</summary>
    public required string Command { get; init; }

    /// <summary>Every option with its default filled in, under its long name with underscores.</summary>
    public required IReadOnlyDictionary<string, object?> Options { get; init; }

    /// <summary>Key of all random numbers of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>Name of the data, such as that of their file.</summary>
    public required string Data { get; init; }

    /// <summary>Name of the target column.</summary>
    public required string Target { get; init; }

    /// <summary>What kind of target the networks learn.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>What a wrong number costs; the squared error, which classes and counts have here too, is not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RegressionLoss Loss { get; init; }

    /// <summary>The share of the quantile loss, or the delta of Huber's in standard deviations of the target; 0 for the squared error.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double LossParameter { get; init; }

    /// <summary>Number of rows of the path.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of feature columns, before coding.</summary>
    public required int Features { get; init; }

    /// <summary>Number of inputs of the network, after coding.</summary>
    public required int Inputs { get; init; }

    /// <summary>Class names in ordinal order; empty for numbers and counts.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>SHA-256 of the typed data, which tells whether two runs saw equal rows.</summary>
    public required string DataHash { get; init; }

    /// <summary>SHA-256 of the folds, which tells whether two runs used equal folds.</summary>
    public required string FoldHash { get; init; }

    /// <summary>The first lambda of the grid.</summary>
    public required Lambda LambdaMax { get; init; }

    /// <summary>The largest lambda at the minimum of the held-out loss; null where no lambda is finished.</summary>
    public Lambda? LambdaMin { get; init; }

    /// <summary>The largest lambda whose loss is within one standard error of the minimum; null where no lambda is finished.</summary>
    [JsonPropertyName("lambda_1se")]
    public Lambda? LambdaOneSe { get; init; }

    /// <summary>How lambdas are shown: the unit in which run.json, the tables and the report write them.</summary>
    [JsonIgnore]
    public LambdaScale Scale { get; init; } = LambdaScale.Own;

    /// <summary>The values of lambda_max, lambda_min and lambda_1se in the units of every library.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> LambdaUnits { get; init; }

    /// <summary>Which of lambda_min and lambda_1se is the model's default.</summary>
    public required LambdaRule Select { get; init; }

    /// <summary>Scores at lambda_min.</summary>
    public ChosenLambda? Min { get; init; }

    /// <summary>Scores at lambda_1se.</summary>
    [JsonPropertyName("1se")]
    public ChosenLambda? OneSe { get; init; }

    /// <summary>The error of the whole procedure on new rows, corrected for the bias of choosing lambda.</summary>
    public HonestError? Honest { get; init; }

    /// <summary>Honest loss minus the validation loss at the default lambda: the optimism of choosing lambda; null = unknown.</summary>
    public double? Optimism { get; init; }

    /// <summary>The error of the whole procedure on rows that took no part in it; null without <c>PathOptions.Nested</c>.</summary>
    public NestedError? Nested { get; init; }

    /// <summary>Differences of the losses of chosen and neighbouring lambdas on equal held-out rows.</summary>
    public IReadOnlyList<LossDifference> Differences { get; init; } = [];

    /// <summary>Where the uncertainty of the default lambda's loss comes from.</summary>
    public LossSpread? Spread { get; init; }

    /// <summary>Scores of the model on the rows that <c>PathOptions.Holdout</c> kept apart; null without it.</summary>
    public Baseline? Holdout { get; init; }

    /// <summary>How well probabilities are calibrated; null for numbers, and where the run was interrupted.</summary>
    public CalibrationSummary? Calibration { get; init; }

    /// <summary>How the model chooses classes; null where it predicts the most probable one, and where the run was interrupted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionSummary? Decision { get; init; }

    /// <summary>A mixture of lambdas beside the chosen one; null where there is none.</summary>
    public EnsembleSummary? Ensemble { get; init; }

    /// <summary>All recipes and which were chosen; null where there is one path.</summary>
    public SearchSummary? Search { get; init; }

    /// <summary>A chosen lambda on the path that the tables show; null where none is chosen, and where it belongs to another recipe.</summary>
    /// <param name="rule">lambda_min or lambda_1se.</param>
    public Lambda? ShownAt(LambdaRule rule) => rule == LambdaRule.OneSe
        ? Search?.OneSe == Search?.Shown ? LambdaOneSe : null
        : Search?.Min == Search?.Shown ? LambdaMin : null;

    /// <summary>Scores of simpler procedures on the folds of the path: null, unregularized, linear.</summary>
    public required IReadOnlyDictionary<string, Baseline?> Baselines { get; init; }

    /// <summary>
    /// Loss of the procedure minus that of each baseline, on the rows that a bootstrap leaves out and with a 95 % interval. It is below 0 where
    /// the procedure is better.
    /// </summary>
    public IReadOnlyDictionary<string, IntervalEstimate> AgainstBaselines { get; init; } = new Dictionary<string, IntervalEstimate>();

    /// <summary>The comparison of the network with the linear path; null without a hidden layer or without such a path.</summary>
    public LinearComparison? AgainstLinear { get; init; }

    /// <summary>[layers] units of each layer of the network, inputs first.</summary>
    public required IReadOnlyList<int> LayerSizes { get; init; }

    /// <summary>What belongs to coefficients.csv of a path without a hidden layer; null for networks.</summary>
    public CoefficientSummary? Coefficients { get; init; }

    /// <summary>What exports of the default model leave out because the penalty switched it off; null where it is unknown.</summary>
    public PruningGain? Pruning { get; init; }

    /// <summary>Linear signal, evidence, and what the penalty did to the weights; null for an interrupted run.</summary>
    public PathInsight? Insight { get; init; }

    /// <summary>How important the columns are on rows that the networks have not seen; null where it was not measured.</summary>
    public ImportanceSummary? Importance { get; init; }

    /// <summary>How the final model depends on the most important columns: the content of dependence.csv.</summary>
    [JsonIgnore]
    public IReadOnlyList<PartialDependence> Dependence { get; init; } = [];

    /// <summary>Networks trained for the path (refits not counted).</summary>
    public required int Networks { get; init; }

    /// <summary>Number of networks that stopped at a rung because their lambda could not be chosen any more.</summary>
    public int Frozen { get; init; }

    /// <summary>Share of all networks' epochs that was trained; 1 without early freezing.</summary>
    public double TrainedShare { get; init; } = 1;

    /// <summary>The repair of collapsed networks; null where none is needed.</summary>
    public RepairSummary? Polish { get; init; }

    /// <summary>Durations of the run and of its training.</summary>
    public required RunSeconds Seconds { get; init; }

    /// <summary>The machine of the run; null for a run of an earlier version.</summary>
    public RunMachine? Machine { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Known problems of which the run shows signs, the gravest first.</summary>
    public IReadOnlyList<Diagnosis> Doctor { get; init; } = [];

    /// <summary>Warnings about the data and the run, one sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Every column of the data: what was read, and what becomes of it; empty for a run of an earlier version.</summary>
    public IReadOnlyList<ColumnSummary> Columns { get; init; } = [];
}
