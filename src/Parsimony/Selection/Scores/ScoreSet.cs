using Parsimony.Data;

namespace Parsimony.Selection.Scores;

/// <summary>Which scores a task reports, in the order of path.csv's columns.</summary>
public static class ScoreSet
{
    static readonly IScore[] s_regression = [new MeanSquaredErrorScore(), new RootMeanSquaredErrorScore(), new MeanAbsoluteErrorScore(), new RSquaredScore()];
    static readonly IScore[] s_classes = [new AccuracyScore(), new BalancedAccuracyScore(), new LogLossScore(), new BrierScoreLoss()];
    static readonly IScore[] s_twoClasses = [.. s_classes, new RocAucScore()];

    /// <summary>Numbers: mse, rmse, mae, r2. Classes: accuracy, balanced_accuracy, log_loss, brier, and auc for two.</summary>
    public static IReadOnlyList<IScore> For(Target target) => target.Task == LearningTask.Regression
        ? s_regression
        : target.Classes.Length == 2 ? s_twoClasses : s_classes;
}
