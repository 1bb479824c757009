namespace Parsimony.Linear;

/// <summary>Finds the minimum of loss plus penalty on the inner scale (standardized features and target), for one strength after the other.</summary>
interface ILinearMinimizer
{
    /// <summary>Weighted mean loss of the null model, which has an intercept alone, or nothing where there is no intercept.</summary>
    double NullLoss { get; }

    /// <summary>Largest lambda of glmnet's grid on the inner scale, computed with an L1 ratio of at least 1e-3.</summary>
    double LargestStrength { get; }

    /// <summary>Weighted mean loss at the last minimum.</summary>
    double Loss { get; }

    /// <summary>Strength times the penalty term at the last minimum.</summary>
    double Penalty { get; }

    /// <summary>Largest violation of the optimality (KKT) conditions at the last minimum.</summary>
    double Violation { get; }

    /// <summary>Number of steps that the last minimum took.</summary>
    int Steps { get; }

    /// <summary>[outputs * (features + 1)] coefficients on the inner scale; the last of each output is its intercept.</summary>
    ReadOnlySpan<double> Values { get; }

    /// <summary>Moves to the minimum at a strength, starting from where the last call ended.</summary>
    LinearStatus Minimize(double strength, CancellationToken cancellation);

    /// <summary>Effective degrees of freedom at the last minimum.</summary>
    double DegreesOfFreedom();
}
