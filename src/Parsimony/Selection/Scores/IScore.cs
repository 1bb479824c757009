namespace Parsimony.Selection.Scores;

/// <summary>A score of predictions against the truth, in the target's own units; never part of an objective.</summary>
public interface IScore
{
    /// <summary>The name of the score, scikit-learn's in snake case: for example mse, balanced_accuracy, log_loss or auc.</summary>
    string Name { get; }

    /// <summary>True where a larger score is better.</summary>
    bool HigherIsBetter { get; }

    /// <summary>Computes the score over all rows of <paramref name="input"/>.</summary>
    /// <returns>The score; NaN where no row has weight, where all rows are of one class (auc), or where the target is constant (r2).</returns>
    double Compute(in ScoreInput input);
}
