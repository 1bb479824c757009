using Parsimony.Paths;

namespace Parsimony.Reporting;

/// <summary>What several parts of the report derive from a run, derived once.</summary>
sealed class ReportFacts
{
    public ReportFacts(RunSummary summary, IReadOnlyList<PathRow> rows)
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
    }

    public RunSummary Summary { get; }

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

    public bool IsOneSeDefault => Summary.Select == "1se";

    public string ChosenName => IsOneSeDefault ? "lambda_1se" : "lambda_min";

    public bool IsClassification => Summary.Task == "classification";

    public bool IsInterrupted => Summary.Status == "interrupted";

    public string LossName => IsClassification ? "log-loss" : "loss";

    /// <summary>Units of the hidden layers.</summary>
    public IReadOnlyList<int> Hidden => Summary.LayerSizes is { Count: > 2 } sizes ? [.. sizes.Skip(1).Take(sizes.Count - 2)] : [];

    /// <summary>The row of a chosen lambda; null where it is not in the path.</summary>
    public PathRow? RowAt(double? lambda) => Rows.FirstOrDefault(row => row.Lambda == lambda);

    /// <summary>Every metric that any part of the run knows, in the path's order.</summary>
    public IReadOnlyList<string> MetricNames => [.. Rows.SelectMany(row => row.Metrics.Select(metric => metric.Name))
        .Concat(Summary.Min?.Metrics.Keys ?? [])
        .Concat(Summary.Honest?.Metrics.Keys ?? [])
        .Distinct()];

    /// <summary>The name of a layer's kernel, counted from the inputs.</summary>
    public static string LayerName(int layer, int layers) => layer == layers - 1 ? "output" : $"layer {layer + 1}";
}
