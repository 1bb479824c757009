using System.Text.Json.Serialization;
using Parsimony.Data;
using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>Everything a run says about itself except its tables: the content of run.json.</summary>
public sealed record RunSummary
{
    /// <summary>Version of the file format, 1.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Version of the program that wrote it.</summary>
    public required string ProgramVersion { get; init; }

    /// <summary>The command line that repeats the run; empty where it was run from C#.</summary>
    public required string Command { get; init; }

    /// <summary>Every option as resolved, under its long name with underscores.</summary>
    public required IReadOnlyDictionary<string, object?> Options { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Where the data come from.</summary>
    public required string Data { get; init; }

    /// <summary>Name of the target column.</summary>
    public required string Target { get; init; }

    /// <summary>What kind of target the networks learn.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>Rows used.</summary>
    public required int Rows { get; init; }

    /// <summary>Feature columns used, before coding.</summary>
    public required int Features { get; init; }

    /// <summary>Inputs of the network, after coding.</summary>
    public required int Inputs { get; init; }

    /// <summary>Class names in ordinal order; empty for numbers and counts.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>SHA-256 of the data as typed, so that two runs can be compared.</summary>
    public required string DataHash { get; init; }

    /// <summary>SHA-256 of the folds.</summary>
    public required string FoldHash { get; init; }

    /// <summary>The grid's first value.</summary>
    public required Lambda LambdaMax { get; init; }

    /// <summary>The largest lambda at the minimum of the held-out loss; null where no lambda is finished.</summary>
    public Lambda? LambdaMin { get; init; }

    /// <summary>The largest lambda whose loss is within one standard error of the minimum; null where no lambda is finished.</summary>
    [JsonPropertyName("lambda_1se")]
    public Lambda? LambdaOneSe { get; init; }

    /// <summary>How lambdas are shown: the unit in which run.json, the tables and the report write them.</summary>
    [JsonIgnore]
    public LambdaScale Scale { get; init; } = LambdaScale.Own;

    /// <summary>lambda_max, lambda_min, lambda_1se in every library's units.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> LambdaUnits { get; init; }

    /// <summary>Which of lambda_min and lambda_1se is the model's default.</summary>
    public required LambdaRule Select { get; init; }

    /// <summary>Scores at lambda_min.</summary>
    public ChosenLambda? Min { get; init; }

    /// <summary>Scores at lambda_1se.</summary>
    [JsonPropertyName("1se")]
    public ChosenLambda? OneSe { get; init; }

    /// <summary>The bias-corrected error of the whole procedure, lambda's choice included.</summary>
    public HonestError? Honest { get; init; }

    /// <summary>How much the choice of lambda flatters its validation loss: honest loss minus the loss at the default lambda; null = unknown.</summary>
    public double? Optimism { get; init; }

    /// <summary>The error of the whole procedure on rows that took no part in it; null without --nested.</summary>
    public NestedError? Nested { get; init; }

    /// <summary>What neighbouring lambdas cost on the same held-out rows.</summary>
    public IReadOnlyList<LossDifference> Differences { get; init; } = [];

    /// <summary>Where the uncertainty of the default lambda's loss comes from.</summary>
    public LossSpread? Spread { get; init; }

    /// <summary>The same error measured on rows kept apart by --holdout; null without it.</summary>
    public Baseline? Holdout { get; init; }

    /// <summary>Whether probabilities mean what they say; null for numbers, and where the run was interrupted.</summary>
    public CalibrationSummary? Calibration { get; init; }

    /// <summary>A mixture of lambdas beside the one chosen; null where there is none.</summary>
    public EnsembleSummary? Ensemble { get; init; }

    /// <summary>What simpler procedures reach on the same folds: null, unregularized, linear.</summary>
    public required IReadOnlyDictionary<string, Baseline?> Baselines { get; init; }

    /// <summary>
    /// Loss of the procedure minus that of each baseline on the rows that a bootstrap leaves out, with its 95 % interval: below 0 where the
    /// procedure is better.
    /// </summary>
    public IReadOnlyDictionary<string, IntervalEstimate> AgainstBaselines { get; init; } = new Dictionary<string, IntervalEstimate>();

    /// <summary>The network against the linear path; null where there is no hidden layer or no such path.</summary>
    public LinearComparison? AgainstLinear { get; init; }

    /// <summary>[layers] units of each layer of the network, inputs first.</summary>
    public required IReadOnlyList<int> LayerSizes { get; init; }

    /// <summary>Without a hidden layer: what goes with coefficients.csv; null for networks.</summary>
    public CoefficientFacts? Coefficients { get; init; }

    /// <summary>What exports of the default model leave out because the penalty switched it off; null where nothing is known.</summary>
    public PruningGain? Pruning { get; init; }

    /// <summary>Linear signal, evidence, and what the penalty did to the weights; null for an interrupted run.</summary>
    public PathInsight? Insight { get; init; }

    /// <summary>Networks trained for the path (refits not counted).</summary>
    public required int Networks { get; init; }

    /// <summary>How many of them stopped at a rung because their lambda could not be chosen any more.</summary>
    public int Frozen { get; init; }

    /// <summary>Share of all networks' epochs that was trained; 1 with --no-early-freeze.</summary>
    public double TrainedShare { get; init; } = 1;

    /// <summary>What came of repairing collapsed networks; null where it does not apply.</summary>
    public PolishFacts? Polish { get; init; }

    /// <summary>How long it took.</summary>
    public required RunSeconds Seconds { get; init; }

    /// <summary>Whether the run came to its end.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Known causes of trouble that the run shows signs of, the gravest first.</summary>
    public IReadOnlyList<Diagnosis> Doctor { get; init; } = [];

    /// <summary>What the user should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
