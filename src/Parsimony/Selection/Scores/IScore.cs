namespace Parsimony.Selection.Scores;

/// <summary>A score of predictions against the truth, in the target's own units; never part of an objective.</summary>
public interface IScore
{
    /// <summary>scikit-learn's name in snake case: mse, rmse, mae, r2, accuracy, balanced_accuracy, log_loss, brier, auc, mean_poisson_deviance.</summary>
    string Name { get; }

    /// <summary>True where more is better.</summary>
    bool HigherIsBetter { get; }

    /// <summary>The score over all rows of <paramref name="input"/>.</summary>
    /// <returns>NaN where the rows do not define it: none of positive weight, one class only (auc), a constant target (r2).</returns>
    double Compute(in ScoreInput input);
}
