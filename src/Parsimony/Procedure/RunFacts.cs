using Parsimony.Data;
using Parsimony.Results;

namespace Parsimony.Procedure;

/// <summary>What a run's summary is built from.</summary>
sealed record RunFacts(
    Dataset Rows,
    PathPlan Plan,
    FoldPlan Folds,
    PathResult Result,
    IReadOnlyList<PathRow> Curve,
    LambdaChoice? Choice,
    HonestError? Honest,
    LinearBaseline? Linear,
    IntervalEstimate? LinearDifference,
    Baseline? Holdout,
    bool Interrupted,
    double TotalSeconds,
    double TrainingSeconds,
    IReadOnlyList<string> Notes)
{
    /// <summary>Without a hidden layer; null for networks.</summary>
    public CoefficientPath? Coefficients { get; init; }

    /// <summary>How well probabilities are calibrated; null without classes.</summary>
    public CalibrationSummary? Calibration { get; init; }

    /// <summary>The mixture of lambdas; null without one.</summary>
    public EnsembleSummary? Ensemble { get; init; }

    /// <summary>What exports of the model leave out; null without a model.</summary>
    public PruningGain? Pruning { get; init; }

    /// <summary>Differences to the null model and to lambda = 0; null where nothing is chosen.</summary>
    public IReadOnlyDictionary<string, IntervalEstimate>? AgainstBaselines { get; init; }

    /// <summary>The error of the whole procedure by nested cross-validation; null without it.</summary>
    public NestedError? Nested { get; init; }

    /// <summary>What the penalty did; null for an interrupted run.</summary>
    public PathInsight? Insight { get; init; }
}
