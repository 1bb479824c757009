namespace Parsimony.Lambdas;

/// <summary>The values of a <see cref="LambdaContext"/> that a unit of lambda needs besides the task.</summary>
[Flags]
enum LambdaInputs
{
    None = 0,
    Rows = 1,
    Batch = 2,

    /// <summary>The standard deviation of the target; for regression only.</summary>
    TargetSd = 4,
    Momentum = 8,
}
