namespace Parsimony.Lambdas;

/// <summary>What of a <see cref="LambdaContext"/>, besides the task, a unit of lambda needs.</summary>
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
