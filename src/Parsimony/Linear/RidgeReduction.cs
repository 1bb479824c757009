using System.Numerics.Tensors;

namespace Parsimony.Linear;

/// <summary>
/// A pure L2 problem with more features than rows, seen by its rows: with <c>X P^(-1/2) = L Q'</c>, Q orthonormal, the minimum over
/// the features is the minimum over as many coefficients as L has columns, under the same penalty.
/// </summary>
/// <remarks>L comes from a Cholesky factorization with pivoting of the rows' products; dependent rows are left out.</remarks>
sealed class RidgeReduction
{
    // A pivot below this share of the first one is rounding.
    const double DependentShare = 1e-13;

    readonly StandardizedProblem _original;
    readonly int[] _pivots;

    /// <summary>Factorizes the rows' products.</summary>
    public RidgeReduction(StandardizedProblem original)
    {
        _original = original;
        var rows = original.Rows;
        var products = new double[rows * rows];
        new GramKernel().AddRowProducts(original, products);
        (var factor, _pivots) = Factorize(products, rows);
        Reduced = original.WithColumns(factor, _pivots.Length);
    }

    /// <summary>The problem over the columns of L, penalty factors 1, no limits.</summary>
    public StandardizedProblem Reduced { get; }

    /// <summary>Whether a problem is pure L2 without limits or free features, and has more features than rows.</summary>
    public static bool Fits(StandardizedProblem problem) =>
        problem.L1Ratio == 0 && !problem.HasLimits && problem.Features > problem.Rows && problem.PenaltyFactors.All(factor => factor > 0);

    /// <summary>Coefficients of the features from those of the columns of L.</summary>
    /// <param name="reduced">[columns]; overwritten.</param>
    /// <param name="values">[features] of the original.</param>
    public void Expand(Span<double> reduced, Span<double> values)
    {
        // b = P^(-1) X_S' L_S^(-T) theta, S the pivots' rows.
        var rows = _original.Rows;
        var weights = new double[rows];
        for (var column = _pivots.Length - 1; column >= 0; column--)
        {
            var factor = Reduced.Column(column);
            var rest = reduced[column];
            for (var later = column + 1; later < _pivots.Length; later++) rest -= factor[_pivots[later]] * reduced[later];
            reduced[column] = rest / factor[_pivots[column]];
            weights[_pivots[column]] = reduced[column];
        }

        for (var feature = 0; feature < values.Length; feature++)
        {
            values[feature] = _original.IsUsed[feature]
                ? TensorPrimitives.Dot(weights, _original.Column(feature)) / _original.PenaltyFactors[feature]
                : 0;
        }
    }

    // [columns * rows] column after column; the row that each column's pivot stands in.
    static (double[] Factor, int[] Pivots) Factorize(double[] products, int rows)
    {
        // Row after row while it grows: each new entry is one product of two rows.
        var factor = new double[rows * rows];
        var rest = new double[rows];
        var isTaken = new bool[rows];
        for (var row = 0; row < rows; row++) rest[row] = products[row * rows + row];
        var pivots = new List<int>();
        var first = rest.Max();
        while (pivots.Count < rows)
        {
            var pivot = -1;
            for (var row = 0; row < rows; row++)
                if (!isTaken[row] && (pivot < 0 || rest[row] > rest[pivot])) pivot = row;
            if (!(rest[pivot] > DependentShare * first)) break;
            var count = pivots.Count;
            var root = Math.Sqrt(rest[pivot]);
            var pivotRow = factor.AsSpan(pivot * rows, count);
            isTaken[pivot] = true;
            for (var row = 0; row < rows; row++)
            {
                if (isTaken[row] && row != pivot) continue;
                var value = row == pivot
                    ? root
                    : (products[row * rows + pivot] - TensorPrimitives.Dot<double>(factor.AsSpan(row * rows, count), pivotRow)) / root;
                factor[row * rows + count] = value;
                rest[row] -= value * value;
            }

            pivots.Add(pivot);
        }

        var columns = new double[pivots.Count * rows];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < pivots.Count; column++) columns[column * rows + row] = factor[row * rows + column];
        return (columns, [.. pivots]);
    }
}
