namespace Parsimony.Lambdas;

/// <summary>Converts between the objective's lambda and the numbers that users read and write: <c>shown = factor * lambda</c>.</summary>
/// <remarks>
/// The factor is 1 for the unit of sums, and <c>s / m</c> for glmnet's: s is the target's standard deviation (1 for classes and counts),
/// m the number of rows, or the sum of their weights.
/// </remarks>
public sealed record LambdaScale
{
    LambdaScale(double factor) => Factor = factor;

    /// <summary>The scale of the objective's own unit, with factor 1.</summary>
    public static LambdaScale Own { get; } = new(1);

    /// <summary>The number that users see divided by the objective's lambda.</summary>
    public double Factor { get; }

    /// <summary>Creates the scale of a stored run from its lambda_max in two units.</summary>
    /// <param name="lambda">lambda_max in the objective's unit.</param>
    /// <param name="shown">lambda_max in the unit of the run.</param>
    public static LambdaScale Between(double lambda, double shown) => lambda > 0 && shown > 0 ? new LambdaScale(shown / lambda) : Own;

    /// <summary>Creates the scale of glmnet's lambda.</summary>
    /// <param name="rows">m, the number of rows of the path.</param>
    /// <param name="targetDeviation">s, the standard deviation (divisor m) of a target of numbers; 1 for classes and counts.</param>
    /// <example><c>LambdaScale.Glmnet(rows: 100, targetDeviation: 2).Show(new Lambda(5))</c> is 0.1.</example>
    public static LambdaScale Glmnet(int rows, double targetDeviation) => new(targetDeviation / rows);

    /// <summary>Creates the scale of glmnet's lambda for rows that may have weights.</summary>
    /// <param name="totalWeight">m, the sum of the weights of the rows of the path, or their number.</param>
    /// <param name="targetDeviation">s, the standard deviation (divisor m) of a target of numbers; 1 for classes and counts.</param>
    internal static LambdaScale OfGlmnet(double totalWeight, double targetDeviation) => new(targetDeviation / totalWeight);

    /// <summary>Converts a user's number to the objective's lambda.</summary>
    /// <param name="shown">The number in the user's unit.</param>
    public Lambda Read(double shown) => new(Factor == 1 ? shown : shown / Factor);

    /// <summary>Converts the objective's lambda to a user's number.</summary>
    /// <param name="lambda">The objective's lambda.</param>
    public double Show(Lambda lambda) => Factor == 1 ? lambda.Value : lambda.Value * Factor;
}
