namespace Parsimony.Linear;

/// <summary>Finds the minimum of loss plus penalty on the inner scale, for one strength after the other.</summary>
interface ILinearMinimizer
{
    /// <summary>Loss of the model with an intercept alone, or with nothing where there is none.</summary>
    double NullLoss { get; }

    /// <summary>glmnet's largest lambda on the inner scale.</summary>
    double LargestStrength { get; }

    /// <summary>Weighted mean loss at the last minimum.</summary>
    double Loss { get; }

    /// <summary>Strength times the penalty term at the last minimum.</summary>
    double Penalty { get; }

    /// <summary>Largest violation of the conditions of the last minimum.</summary>
    double Violation { get; }

    /// <summary>Steps that the last minimum took.</summary>
    int Steps { get; }

    /// <summary>[outputs * (features + 1)] coefficients; the last of an output is its intercept.</summary>
    ReadOnlySpan<double> Values { get; }

    /// <summary>Moves to the minimum at a strength.</summary>
    LinearStatus Minimize(double strength, CancellationToken cancellation);

    /// <summary>Effective degrees of freedom at the last minimum.</summary>
    double DegreesOfFreedom();
}
