using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting;

/// <summary>How metrics are called and written.</summary>
static class MetricNames
{
    public static string Label(string name) => name switch
    {
        "accuracy" => "accuracy",
        "balanced_accuracy" => "balanced accuracy",
        "log_loss" => "log-loss",
        "brier" => "Brier score",
        "auc" => "AUC",
        "mean_poisson_deviance" => "mean Poisson deviance",
        "mse" => "MSE",
        "rmse" => "RMSE",
        "mae" => "MAE",
        "r2" => "R\u00B2",
        _ => name.Replace('_', ' '),
    };

    public static bool IsShare(string name) => name is "accuracy" or "balanced_accuracy";

    public static string Format(string name, double? value) => IsShare(name) ? Humane.Percent(value) : Humane.Score(value);

    /// <summary>The spread in the value's own form, without repeating the percent sign.</summary>
    public static string FormatSpread(string name, double spread) =>
        IsShare(name) ? Humane.Percent(spread).Replace(" %", "", StringComparison.Ordinal) : Humane.Short(spread);
}
