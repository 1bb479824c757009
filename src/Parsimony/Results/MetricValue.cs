namespace Parsimony.Results;

/// <summary>One metric with its standard error over folds.</summary>
/// <param name="Name">scikit-learn's name: mse, rmse, mae, r2, accuracy, balanced_accuracy, log_loss, brier, auc.</param>
/// <param name="Value">Fold-size-weighted mean; NaN = unknown.</param>
/// <param name="StandardError">glmnet's cvsd of the metric; NaN = unknown.</param>
public sealed record MetricValue(string Name, double Value, double StandardError);
