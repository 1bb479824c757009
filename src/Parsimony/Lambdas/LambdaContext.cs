namespace Parsimony.Lambdas;

/// <summary>What a conversion between units of lambda needs to know. Units that need a value which is null are left out.</summary>
public sealed record LambdaContext
{
    /// <summary>
    /// What is learned. The data loss of the other library is taken to be the mean squared error for regression, and the mean negative
    /// log-likelihood for classification and poisson.
    /// </summary>
    public required LearningTask Task { get; init; }

    /// <summary>The loss of numbers. Huber's and the quantile loss are taken to be equal in both libraries.</summary>
    internal RegressionLoss Loss { get; init; }

    /// <summary>Training rows, at least 1.</summary>
    public int? Rows { get; init; }

    /// <summary>Sum of the weights of the training rows, which then stands for their number; null = all rows count the same.</summary>
    internal double? TotalWeight { get; init; }

    /// <summary>Rows per step of the other library's training, at least 1; scikit-learn's lbfgs takes all rows.</summary>
    public int? Batch { get; init; }

    /// <summary>Standard deviation (divisor: rows) of the regression target, above 0.</summary>
    public double? TargetSd { get; init; }

    /// <summary>Momentum of SGD, 0 to below 1.</summary>
    public double? Momentum { get; init; }

    internal static NumberRange CountRange { get; } = NumberRange.WholeFrom(1);

    internal static NumberRange TargetSdRange { get; } = NumberRange.AboveZero;

    internal static NumberRange MomentumRange { get; } = new("a number", 0, 1) { IsBelow = true };
}
