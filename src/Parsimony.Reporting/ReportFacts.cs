using Parsimony.Regularizers;
using Parsimony.Results;

namespace Parsimony.Reporting;

/// <summary>What several parts of the report derive from a run, derived once.</summary>
sealed class ReportFacts
{
    // Beyond the network's grid the linear path is shown as far as its choice asks for, and a little further.
    const double BeyondChoice = 4;

    public ReportFacts(RunSummary summary, IReadOnlyList<PathRow> rows, IReadOnlyList<PathRow>? linear = null)
    {
        Summary = summary;
        Rows = [.. rows.Where(row => row.Lambda >= 0 && double.IsFinite(row.Lambda)).OrderBy(row => row.Lambda)];
        Positive = [.. Rows.Where(row => row.Lambda > 0)];
        Zero = Rows is [{ Lambda: 0 } first, ..] ? first : null;
        Chosen = IsOneSeDefault ? summary.OneSe : summary.Min;
        Unregularized = summary.Baselines.GetValueOrDefault("unregularized") is { } known && double.IsFinite(known.Loss) ? known.Loss
            : Zero is { Status: not FitStatus.Diverged } zero && double.IsFinite(zero.Loss) ? zero.Loss
            : null;
        Null = summary.Baselines.GetValueOrDefault("null");
        Linear = summary.Baselines.GetValueOrDefault("linear");
        var last = Math.Max(Rows.Count == 0 ? 0 : Rows[^1].Lambda, (summary.AgainstLinear?.Lambda ?? 0) * BeyondChoice);
        LinearRows = [.. (linear ?? []).Where(row => row.Lambda >= 0 && row.Lambda <= last).OrderBy(row => row.Lambda)];
    }

    public RunSummary Summary { get; }

    /// <summary>Of a path without a hidden layer; null for networks.</summary>
    public CoefficientPath? Coefficients { get; init; }

    /// <summary>Ascending in lambda.</summary>
    public IReadOnlyList<PathRow> Rows { get; }

    /// <summary>Those with lambda above 0.</summary>
    public IReadOnlyList<PathRow> Positive { get; }

    /// <summary>The row of lambda = 0.</summary>
    public PathRow? Zero { get; }

    /// <summary>Scores at the model's default lambda.</summary>
    public ChosenLambda? Chosen { get; }

    /// <summary>Validation loss without regularization.</summary>
    public double? Unregularized { get; }

    public Baseline? Null { get; }

    public Baseline? Linear { get; }

    /// <summary>The linear path on the same folds, ascending in lambda; empty where there is none.</summary>
    public IReadOnlyList<PathRow> LinearRows { get; }

    /// <summary>The lambdas of the network and of the linear path, ascending.</summary>
    public IReadOnlyList<double> AllLambdas => [.. Rows.Concat(LinearRows).Select(row => row.Lambda).Distinct().Order()];

    public bool IsOneSeDefault => Summary.Select == "1se";

    public string ChosenName => IsOneSeDefault ? "lambda_1se" : "lambda_min";

    public bool IsClassification => Summary.Task == "classification";

    /// <summary>Counts: the loss is half the Poisson deviance.</summary>
    public bool IsPoisson => Summary.Task == "poisson";

    public bool IsInterrupted => Summary.Status == "interrupted";

    /// <summary>The penalty of the run, by its name in the options; L2 where they do not say.</summary>
    public PathPenalty Penalty =>
        Summary.Options.GetValueOrDefault("penalty") is string name && PathPenalty.Find(name) is { } known ? known : PathPenalty.L2;

    public string LossName => IsClassification ? "log-loss" : "loss";

    /// <summary>Units of the hidden layers.</summary>
    public IReadOnlyList<int> Hidden => Summary.LayerSizes is { Count: > 2 } sizes ? [.. sizes.Skip(1).Take(sizes.Count - 2)] : [];

    /// <summary>The row of a chosen lambda; null where it is not in the path.</summary>
    public PathRow? RowAt(double? lambda) => Rows.FirstOrDefault(row => row.Lambda == lambda);

    /// <summary>The linear path's row at a lambda; null where it has none.</summary>
    public PathRow? LinearRowAt(double lambda) => LinearRows.FirstOrDefault(row => row.Lambda == lambda);

    /// <summary>Every metric that any part of the run knows, in the path's order.</summary>
    public IReadOnlyList<string> MetricNames => [.. Rows.SelectMany(row => row.Metrics.Select(metric => metric.Name))
        .Concat(Summary.Min?.Metrics.Keys ?? [])
        .Concat(Summary.Honest?.Metrics.Keys ?? [])
        .Distinct()];

    /// <summary>The name of a layer's kernel, counted from the inputs.</summary>
    public static string LayerName(int layer, int layers) => layer == layers - 1 ? "output" : $"layer {layer + 1}";
}
