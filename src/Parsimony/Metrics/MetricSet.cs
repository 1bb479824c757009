using Parsimony.Data;

namespace Parsimony.Metrics;

/// <summary>Which metrics a task reports, in the order of path.csv's columns.</summary>
public static class MetricSet
{
    static readonly IMetric[] s_regression = [new MeanSquaredError(), new RootMeanSquaredError(), new MeanAbsoluteError(), new RSquared()];
    static readonly IMetric[] s_classes = [new Accuracy(), new BalancedAccuracy(), new LogLoss(), new BrierScore()];
    static readonly IMetric[] s_twoClasses = [.. s_classes, new AreaUnderRoc()];

    /// <summary>Numbers: mse, rmse, mae, r2. Classes: accuracy, balanced_accuracy, log_loss, brier, and auc for two.</summary>
    public static IReadOnlyList<IMetric> For(Target target) => target.Task == LearningTask.Regression
        ? s_regression
        : target.Classes.Length == 2 ? s_twoClasses : s_classes;
}
