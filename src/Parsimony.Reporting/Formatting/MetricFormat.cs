namespace Parsimony.Reporting.Formatting;

/// <summary>Writes names and values of metrics.</summary>
static class MetricFormat
{
    /// <summary>The name of a metric as people write it.</summary>
    public static string Label(string name) => name switch
    {
        "log_loss" => "log-loss",
        "brier" => "Brier score",
        "auc" => "AUC",
        "f1" => "F1",
        "mean_poisson_deviance" => "mean Poisson deviance",
        "pinball" => "pinball loss",
        "mse" => "MSE",
        "rmse" => "RMSE",
        "mae" => "MAE",
        "r2" => "R\u00B2",
        _ => name.Replace('_', ' '),
    };

    /// <summary>The value of a metric, in percent where it is a share.</summary>
    public static string Value(string name, double? value) => IsShare(name) ? NumberFormat.Percent(value) : NumberFormat.Score(value);

    /// <summary>The standard error of a metric in the form of the value, without repeating the percent sign.</summary>
    public static string Spread(string name, double spread) =>
        IsShare(name) ? NumberFormat.Percent(spread).Replace(" %", "", StringComparison.Ordinal) : NumberFormat.Short(spread);

    static bool IsShare(string name) => name is "accuracy" or "balanced_accuracy";
}
