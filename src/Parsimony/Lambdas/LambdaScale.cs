using Parsimony.Data;
using Parsimony.Preprocessing;

namespace Parsimony.Lambdas;

/// <summary>Converts between the objective's lambda and the numbers that users read and write: <c>shown = factor * lambda</c>.</summary>
/// <remarks>
/// The factor is 1 for the unit of sums, and <c>s / m</c> for glmnet's: s is the target's standard deviation (1 for classes and counts),
/// m the number of rows.
/// </remarks>
sealed class LambdaScale
{
    readonly double _factor;

    LambdaScale(double factor) => _factor = factor;

    /// <summary>The scale of a unit for the rows of a path.</summary>
    /// <param name="unit">The unit that users read and write.</param>
    /// <param name="rows">The rows of the path.</param>
    public static LambdaScale Of(PathLambdaUnit unit, Dataset rows)
    {
        if (unit == PathLambdaUnit.Sum) return new LambdaScale(1);
        if (rows.Target.Task != LearningTask.Regression) return new LambdaScale(1.0 / rows.RowCount);
        var scaler = TargetScaler.Fit(rows.Target.Values, Enumerable.Range(0, rows.RowCount).ToArray());
        return new LambdaScale(scaler.Deviation / rows.RowCount);
    }

    /// <summary>True where the numbers are the objective's own.</summary>
    public bool IsOwn => _factor == 1;

    /// <summary>From a user's number to the objective's lambda.</summary>
    /// <param name="shown">The number in the user's unit.</param>
    public double Read(double shown) => IsOwn ? shown : shown / _factor;

    /// <summary>From the objective's lambda to a user's number.</summary>
    /// <param name="lambda">The objective's lambda.</param>
    public double Show(double lambda) => IsOwn ? lambda : lambda * _factor;
}
