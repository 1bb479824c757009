using Parsimony.Data;
using Parsimony.Preprocessing;

namespace Parsimony.Lambdas;

/// <summary>Converts between the objective's lambda and the numbers that users read and write: <c>shown = factor * lambda</c>.</summary>
/// <remarks>
/// The factor is 1 for the unit of sums, and <c>s / m</c> for glmnet's: s is the target's standard deviation (1 for classes and counts),
/// m the number of rows.
/// </remarks>
public sealed record LambdaScale
{
    LambdaScale(double factor) => Factor = factor;

    /// <summary>The objective's own unit.</summary>
    public static LambdaScale Own { get; } = new(1);

    /// <summary>Shown number over lambda.</summary>
    public double Factor { get; }

    /// <summary>The scale of a stored run, from its lambda_max in both units.</summary>
    /// <param name="lambda">In the objective's unit.</param>
    /// <param name="shown">In the run's unit.</param>
    public static LambdaScale Between(double lambda, double shown) => lambda > 0 && shown > 0 ? new LambdaScale(shown / lambda) : Own;

    /// <summary>The scale of a unit for the rows of a path.</summary>
    /// <param name="unit">The unit that users read and write.</param>
    /// <param name="rows">The rows of the path.</param>
    public static LambdaScale Of(PathLambdaUnit unit, Dataset rows)
    {
        if (unit == PathLambdaUnit.Sum) return Own;
        if (rows.Target.Task != LearningTask.Regression) return new LambdaScale(1.0 / rows.RowCount);
        var scaler = TargetScaler.Fit(rows.Target.Values, Enumerable.Range(0, rows.RowCount).ToArray());
        return new LambdaScale(scaler.Deviation / rows.RowCount);
    }

    /// <summary>From a user's number to the objective's lambda.</summary>
    /// <param name="shown">The number in the user's unit.</param>
    public Lambda Read(double shown) => new(Factor == 1 ? shown : shown / Factor);

    /// <summary>From the objective's lambda to a user's number.</summary>
    /// <param name="lambda">The objective's lambda.</param>
    public double Show(Lambda lambda) => Factor == 1 ? lambda.Value : lambda.Value * Factor;
}
