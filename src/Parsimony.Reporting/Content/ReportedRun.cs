using Parsimony.Data;
using Parsimony.Regularizers;

namespace Parsimony.Reporting.Content;

/// <summary>A run with everything that several parts of its report derive from it.</summary>
sealed class ReportedRun
{
    // The linear path may go on beyond the network's grid; it is shown up to this many times its chosen lambda.
    const double BeyondChoice = 4;

    public ReportedRun(RunSummary summary, IReadOnlyList<PathRow> rows, IReadOnlyList<PathRow>? linear = null)
    {
        Summary = summary;
        Rows = [.. rows.Where(row => double.IsFinite(row.Lambda.Value)).OrderBy(row => row.Lambda)];
        Positive = [.. Rows.Where(row => !row.Lambda.IsZero)];
        Zero = Rows is [{ Lambda.IsZero: true } first, ..] ? first : null;
        Chosen = IsOneSeDefault ? summary.OneSe : summary.Min;
        Unregularized = summary.Baselines.GetValueOrDefault("unregularized") is { } known && double.IsFinite(known.Loss) ? known.Loss
            : Zero is { Status: not FitStatus.Diverged } zero && double.IsFinite(zero.Loss) ? zero.Loss
            : null;
        Null = summary.Baselines.GetValueOrDefault("null");
        Linear = summary.Baselines.GetValueOrDefault("linear");
        var last = Math.Max(Rows.Count == 0 ? 0 : Rows[^1].Lambda.Value, (summary.AgainstLinear?.Lambda.Value ?? 0) * BeyondChoice);
        LinearRows = [.. (linear ?? []).Where(row => row.Lambda.Value <= last).OrderBy(row => row.Lambda)];
    }

    /// <summary>The content of run.json.</summary>
    public RunSummary Summary { get; }

    /// <summary>The coefficients of a path without a hidden layer; null for networks.</summary>
    public CoefficientPath? Coefficients { get; init; }

    /// <summary>Predictions of held-out rows at the default lambda; null where there are none.</summary>
    public HeldOutPredictions? HeldOut { get; init; }

    /// <summary>How the model chooses classes at the lambda of <see cref="HeldOut"/>; null where it predicts the most probable one.</summary>
    public ClassDecision? Decision => Summary.Decision is not { } all ? null : (all.At(ShownRule), Summary.Classes.Count) switch
    {
        ({ Threshold: >= 0 and <= 1 and var threshold }, 2) =>
            ClassDecision.AtThreshold(all.Metric, threshold, Summary.Classes[0] == all.Positive ? 0 : 1),
        ({ Factors: { } factors }, > 2 and var classes) when factors.Count == classes && factors.All(one => one > 0 && double.IsFinite(one)) =>
            ClassDecision.ByFactors(all.Metric, factors),
        _ => null,
    };

    /// <summary>The temperature that the model's probabilities go through before it chooses classes.</summary>
    public double Temperature =>
        Summary.Calibration is { Applied: true } calibration ? calibration.Temperatures.GetValueOrDefault(IsOneSeDefault ? "1se" : "min", 1) : 1;

    LambdaRule ShownRule => IsOneSeDefault ? LambdaRule.OneSe : LambdaRule.Min;

    /// <summary>The rows of path.csv, ascending in lambda.</summary>
    public IReadOnlyList<PathRow> Rows { get; }

    /// <summary>The rows with lambda above 0, ascending in lambda.</summary>
    public IReadOnlyList<PathRow> Positive { get; }

    /// <summary>The row of lambda = 0; null where there is none.</summary>
    public PathRow? Zero { get; }

    /// <summary>Scores at the model's default lambda; null where none is chosen.</summary>
    public ChosenLambda? Chosen { get; }

    /// <summary>Validation loss without regularization; null where it is not known.</summary>
    public double? Unregularized { get; }

    /// <summary>Scores of the null model.</summary>
    public Baseline? Null { get; }

    /// <summary>Scores of the linear model.</summary>
    public Baseline? Linear { get; }

    /// <summary>The linear path on the same folds, ascending in lambda; empty where there is none.</summary>
    public IReadOnlyList<PathRow> LinearRows { get; }

    /// <summary>The lambdas of the network and of the linear path, ascending.</summary>
    public IReadOnlyList<Lambda> AllLambdas => [.. Rows.Concat(LinearRows).Select(row => row.Lambda).Distinct().Order()];

    /// <summary>True where lambda_1se is the model's default, false where lambda_min is.</summary>
    public bool IsOneSeDefault => Summary.Select == LambdaRule.OneSe;

    /// <summary>Name of the model's default lambda.</summary>
    public string ChosenName => IsOneSeDefault ? "lambda_1se" : "lambda_min";

    /// <summary>The penalty, by its name in the options; L2 where they do not state one.</summary>
    public PathPenalty Penalty =>
        Summary.Options.GetValueOrDefault("penalty") is string name && PathPenalty.Find(name) is { } known ? known : PathPenalty.L2;

    public bool IsClassification => Summary.Task == LearningTask.Classification;

    /// <summary>True for counts, whose loss is half the Poisson deviance.</summary>
    public bool IsPoisson => Summary.Task == LearningTask.Poisson;

    /// <summary>True for numbers whose loss is the squared error.</summary>
    public bool IsOfSquares => Summary is { Task: LearningTask.Regression, Loss: RegressionLoss.Squared };

    /// <summary>True for numbers of which a quantile is predicted.</summary>
    public bool IsOfQuantile => Summary is { Task: LearningTask.Regression, Loss: RegressionLoss.Quantile };

    /// <summary>The loss of numbers in words; empty for the squared error.</summary>
    public string NumberLoss => LossText.Of(Summary.Loss, Summary.LossParameter);

    public bool IsInterrupted => Summary.Status == RunStatus.Interrupted;

    public string LossName => IsClassification ? "log-loss" : "loss";

    /// <summary>Units of each hidden layer.</summary>
    public IReadOnlyList<int> Hidden => Summary.LayerSizes is { Count: > 2 } sizes ? [.. sizes.Skip(1).Take(sizes.Count - 2)] : [];

    /// <summary>Names of all metrics that some part of the run has, in the order of the path.</summary>
    public IReadOnlyList<string> MetricNames =>
    [
        .. Rows.SelectMany(row => row.Metrics.Select(metric => metric.Name))
            .Concat(Summary.Min?.Metrics.Keys ?? [])
            .Concat(Summary.Honest?.Metrics.Keys ?? [])
            .Distinct(),
    ];

    /// <summary>lambda_min and lambda_1se with their names; the value is null where none is chosen on the path that is shown.</summary>
    public IReadOnlyList<(string Name, Lambda? Lambda)> ChosenLambdas =>
        [("lambda_min", Summary.ShownAt(LambdaRule.Min)), ("lambda_1se", Summary.ShownAt(LambdaRule.OneSe))];

    /// <summary>The number that stands for a lambda in the run's unit.</summary>
    public double Show(Lambda lambda) => Summary.Scale.Show(lambda);

    /// <summary>The row of a chosen lambda; null where the path does not have it.</summary>
    public PathRow? RowAt(Lambda? lambda) => Rows.FirstOrDefault(row => row.Lambda == lambda);

    /// <summary>The row of the linear path at a lambda; null where it does not have it.</summary>
    public PathRow? LinearRowAt(Lambda lambda) => LinearRows.FirstOrDefault(row => row.Lambda == lambda);

    /// <summary>The value of an option as text; null where the run does not state it.</summary>
    public string? Option(string name) => Summary.Options.GetValueOrDefault(name) is { } value ? OptionFormat.Of(value) : null;

    /// <summary>True where a penalty, a unit or another named option has this value, whatever the case of its letters.</summary>
    public bool OptionIs(string name, string value) => string.Equals(Option(name), value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Name of a layer's kernel, where layer 0 is the first one behind the inputs.</summary>
    public static string LayerName(int layer, int layers) => layer == layers - 1 ? "output" : $"layer {layer + 1}";
}
