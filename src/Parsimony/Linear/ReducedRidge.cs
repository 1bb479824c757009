namespace Parsimony.Linear;

/// <summary>Minimizes a pure L2 problem with more features than rows over as many coefficients as there are independent rows.</summary>
/// <remarks>
/// With <c>X P^(-1/2) = L Q'</c>, Q orthonormal and P the penalty factors, the minimum over the features is the minimum over the columns
/// of L under the same penalty. L comes from a Cholesky factorization with pivoting of the rows' products; dependent rows are left out.
/// </remarks>
sealed class ReducedRidge : ILinearMinimizer
{
    // A pivot below this share of the first one is rounding.
    const double DependentShare = 1e-13;

    readonly StandardizedProblem _problem;
    readonly StandardizedProblem _reduced;
    readonly PenalizedNewton _newton;
    readonly int[] _pivots;
    readonly double[] _values;

    public ReducedRidge(StandardizedProblem problem, double tolerance)
    {
        _problem = problem;
        var products = new double[problem.Rows * problem.Rows];
        new GramKernel().AddRowProducts(problem, products);
        (var factor, _pivots) = Factorize(products, problem.Rows);
        _reduced = problem.WithColumns(factor, _pivots.Length);
        _newton = new PenalizedNewton(_reduced, tolerance);
        _values = new double[problem.Outputs * (problem.Features + 1)];
        LargestStrength = new PenalizedNewton(problem, tolerance).LargestStrength;
    }

    public double NullLoss => _newton.NullLoss;

    public double LargestStrength { get; }

    public double Loss => _newton.Loss;

    public double Penalty => _newton.Penalty;

    public double Violation => _newton.Violation;

    public int Steps => _newton.Steps;

    public ReadOnlySpan<double> Values => _values;

    /// <summary>Whether a problem is pure L2 without limits or free features, and has more features than rows.</summary>
    public static bool Fits(StandardizedProblem problem) =>
        problem.L1Ratio == 0 && !problem.HasLimits && problem.Features > problem.Rows && problem.PenaltyFactors.All(factor => factor > 0);

    public LinearStatus Minimize(double strength, CancellationToken cancellation)
    {
        var status = _newton.Minimize(strength, cancellation);
        var width = _reduced.Features + 1;
        for (var output = 0; output < _problem.Outputs; output++)
        {
            var reduced = _newton.Values.Slice(output * width, width).ToArray();
            var values = _values.AsSpan(output * (_problem.Features + 1), _problem.Features + 1);
            values[^1] = reduced[^1];
            Expand(reduced.AsSpan(0, width - 1), values[..^1]);
        }

        return status;
    }

    public double DegreesOfFreedom() => _newton.DegreesOfFreedom();

    /// <summary>Computes the coefficients of the features from those of the columns of L.</summary>
    /// <param name="reduced">[columns] coefficients of the columns of L; overwritten.</param>
    /// <param name="values">[features] receives the coefficients of the features.</param>
    void Expand(Span<double> reduced, Span<double> values)
    {
        // b = P^(-1) X_S' L_S^(-T) theta, S the pivots' rows.
        var weights = new double[_problem.Rows];
        for (var column = _pivots.Length - 1; column >= 0; column--)
        {
            var factor = _reduced.Column(column);
            var rest = reduced[column];
            for (var later = column + 1; later < _pivots.Length; later++) rest -= factor[_pivots[later]] * reduced[later];
            reduced[column] = rest / factor[_pivots[column]];
            weights[_pivots[column]] = reduced[column];
        }

        _problem.CoefficientsFromRows(weights, values);
    }

    // Returns L, [columns * rows] column after column, and the row that each column's pivot stands in.
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
                    : (products[row * rows + pivot] - FixedOrder.Dot(factor.AsSpan(row * rows, count), pivotRow)) / root;
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
