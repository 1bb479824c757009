namespace Parsimony.Results;

/// <summary>One metric with its standard error over folds.</summary>
/// <param name="Name">The name in scikit-learn: mse, rmse, mae, r2, accuracy, balanced_accuracy, log_loss, brier, auc.</param>
/// <param name="Value">The mean over folds, weighted by their sizes; NaN = unknown.</param>
/// <param name="StandardError">The standard error over folds, computed like glmnet's cvsd; NaN = unknown.</param>
public sealed record MetricValue(string Name, double Value, double StandardError);
