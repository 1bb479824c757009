namespace Parsimony.Cli.Console;

/// <summary>The two or three metrics that the summary shows; the report has all.</summary>
static class Headlines
{
    /// <summary>Metrics of a run; the first is the one that falls along the curve, the loss of the task in units of the target.</summary>
    public static string[] Of(RunSummary summary) => summary.Task switch
    {
        // Accuracy is that of the most probable class, which such a model does not predict.
        LearningTask.Classification when summary.Decision is not null => ["log_loss", summary.Classes.Count == 2 ? "auc" : "brier"],
        LearningTask.Classification when summary.Classes.Count == 2 => ["log_loss", "accuracy", "auc"],
        LearningTask.Classification => ["log_loss", "accuracy", "balanced_accuracy"],
        LearningTask.Poisson => ["mean_poisson_deviance", "rmse"],
        _ when summary.Loss == RegressionLoss.Quantile => ["pinball", "mae"],
        _ => ["rmse", "r2"],
    };

    /// <summary>The metric that says how good a model is to someone who does not know log-loss.</summary>
    public static string Plain(RunSummary summary) => summary.Decision is { } decision ? decision.MetricName
        : summary.Task == LearningTask.Classification ? "accuracy" : Of(summary)[0];

    public static string Label(string metric) => metric switch
    {
        "log_loss" => "log-loss",
        "balanced_accuracy" => "balanced",
        "mean_poisson_deviance" => "deviance",
        "pinball" => "pinball loss",
        "auc" or "f1" or "rmse" or "r2" => metric.ToUpperInvariant(),
        _ => metric,
    };

    public static bool IsShare(string metric) => metric is "accuracy" or "balanced_accuracy";

    public static string Text(string metric, double? value) => IsShare(metric) ? Numbers.Percent(value) : Numbers.Score(value);
}
