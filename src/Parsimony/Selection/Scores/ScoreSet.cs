namespace Parsimony.Selection.Scores;

/// <summary>Lists the scores of a task, in the order of the columns of path.csv.</summary>
public static class ScoreSet
{
    static readonly IScore[] s_regression =
        [new MeanSquaredErrorScore(), new RootMeanSquaredErrorScore(), new MeanAbsoluteErrorScore(), new RSquaredScore()];
    static readonly IScore[] s_counts = [new MeanPoissonDevianceScore(), .. s_regression];
    static readonly IScore[] s_classes = [new AccuracyScore(), new BalancedAccuracyScore(), new LogLossScore(), new BrierScoreLoss()];
    static readonly IScore[] s_twoClasses = [.. s_classes, new RocAucScore()];
    static readonly F1Score s_f1 = new();

    /// <summary>
    /// Returns the scores of a target. Numbers: mse, rmse, mae, r2, and pinball before them for the quantile loss. Counts: mean_poisson_deviance,
    /// then those of numbers. Classes: accuracy, balanced_accuracy, log_loss, brier, and auc for two classes.
    /// </summary>
    public static IReadOnlyList<IScore> For(Target target) => target.Task switch
    {
        LearningTask.Regression when target.Loss == RegressionLoss.Quantile => [new MeanPinballLossScore(target.LossParameter), .. s_regression],
        LearningTask.Regression => s_regression,
        LearningTask.Poisson => s_counts,
        _ => target.Classes.Length == 2 ? s_twoClasses : s_classes,
    };

    /// <summary>Returns the scores of a target, with f1 as the last one where decisions are made for it.</summary>
    public static IReadOnlyList<IScore> For(Target target, ClassMetric metric) =>
        metric == ClassMetric.F1 ? [.. For(target), s_f1] : For(target);

    /// <summary>Returns the score that a decision makes large.</summary>
    internal static IScore Of(ClassMetric metric) => metric switch
    {
        ClassMetric.F1 => s_f1,
        ClassMetric.BalancedAccuracy => new BalancedAccuracyScore(),
        _ => new AccuracyScore(),
    };
}
