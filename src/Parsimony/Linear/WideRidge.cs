namespace Parsimony.Linear;

/// <summary>Ridge regression with more features than rows, for all strengths from one tridiagonal form.</summary>
/// <remarks>
/// With K = X P^-1 X' (rows weighted by the roots of their weights), <c>(K + gamma) a = y</c> has the same Krylov space for every
/// gamma. Lanczos' tridiagonal form of K grows as far as the weakest strength needs it; each strength is then a tridiagonal system.
/// </remarks>
sealed class WideRidge : ILinearMinimizer
{
    readonly StandardizedProblem _problem;
    readonly double[] _products;
    readonly double[] _roots;
    readonly List<double[]> _basis = [];
    readonly List<double> _diagonal = [];
    readonly List<double> _offDiagonal = [];
    readonly double[] _values;
    readonly double _precision;
    readonly double _targetNorm;
    double[] _next = [];
    double _strength;

    public WideRidge(StandardizedProblem problem, double tolerance)
    {
        _problem = problem;
        _precision = Math.Max(1e-15, Math.Sqrt(tolerance) / 30);
        _values = new double[problem.Features + 1];
        _roots = new double[problem.Rows];
        TensorPrimitives.Sqrt(problem.Weights, _roots);
        _products = new double[problem.Rows * problem.Rows];
        new GramKernel().AddRowProducts(problem, _products);
        for (var row = 0; row < problem.Rows; row++)
        {
            var products = _products.AsSpan(row * problem.Rows, problem.Rows);
            TensorPrimitives.Multiply(products, _roots, products);
            TensorPrimitives.Multiply(products, _roots[row], products);
        }

        var target = new double[problem.Rows];
        TensorPrimitives.Multiply(problem.Y, _roots, target);
        _targetNorm = FixedOrder.Norm(target);
        NullLoss = Loss = _targetNorm * _targetNorm / 2;
        TensorPrimitives.Multiply(target, _roots, target);
        for (var feature = 0; feature < problem.Features; feature++)
        {
            if (!problem.IsUsed[feature]) continue;
            var pull = Math.Abs(FixedOrder.Dot(target, problem.Column(feature))) / problem.PenaltyFactors[feature];
            LargestStrength = Math.Max(LargestStrength, pull / 1e-3);
        }
    }

    public double NullLoss { get; }

    public double LargestStrength { get; }

    public double Loss { get; private set; }

    public double Penalty { get; private set; }

    public double Violation { get; private set; }

    public int Steps { get; private set; }

    public ReadOnlySpan<double> Values => _values;

    /// <summary>Whether a problem is ridge regression with more features than rows, and its target is not constant.</summary>
    public static bool Fits(StandardizedProblem problem) => problem.Family == LinearFamily.Gaussian && ReducedRidge.Fits(problem)
        && TensorPrimitives.MaxMagnitude<double>(problem.Y) != 0 && problem.IsUsed.Contains(true);

    public LinearStatus Minimize(double strength, CancellationToken cancellation)
    {
        _strength = strength;
        Steps = 0;
        var solution = SolveTridiagonal(strength);
        while (!IsPrecise(solution) && Grow())
        {
            cancellation.ThrowIfCancellationRequested();
            Steps++;

            // A tridiagonal system costs little, yet not nothing: a large one is solved every eighth step only.
            if (_basis.Count < 32 || _basis.Count % 8 == 0 || _basis.Count == _problem.Rows) solution = SolveTridiagonal(strength);
        }

        if (solution.Length < _basis.Count) solution = SolveTridiagonal(strength);
        Expand(solution);
        return LinearStatus.Converged;
    }

    public double DegreesOfFreedom()
    {
        // tr K (K + gamma)^-1 = rows - gamma tr (K + gamma)^-1.
        var rows = _problem.Rows;
        var shifted = (double[])_products.Clone();
        for (var row = 0; row < rows; row++) shifted[row * rows + row] += _strength;
        var trace = LinearDegreesOfFreedom.InverseTrace(shifted, rows, _strength > 0);
        return (_problem.Intercept ? 1 : 0) + (_strength > 0 ? rows - _strength * trace : trace);
    }

    bool IsPrecise(double[] solution)
    {
        if (solution.Length == 0) return false;
        var residual = Math.Abs(_offDiagonal[solution.Length - 1] * solution[^1]);
        return residual <= _precision * Math.Max(_strength * FixedOrder.Norm(solution), 1e-3 * _precision);
    }

    // Adds a Lanczos vector, made orthogonal to all before it (twice: rounding would let known directions back in).
    bool Grow()
    {
        var rows = _problem.Rows;
        if (_basis.Count >= rows) return false;
        double[] next;
        if (_basis.Count == 0)
        {
            next = new double[rows];
            TensorPrimitives.Multiply(_problem.Y, _roots, next);
            TensorPrimitives.Divide(next, _targetNorm, next);
        }
        else
        {
            if (_offDiagonal[^1] <= 1e-14 * _diagonal[0]) return false;
            next = _next;
        }

        _basis.Add(next);
        var image = new double[rows];
        for (var row = 0; row < rows; row++) image[row] = FixedOrder.Dot(_products.AsSpan(row * rows, rows), next);
        _diagonal.Add(FixedOrder.Dot(image, next));
        for (var pass = 0; pass < 2; pass++)
            foreach (var known in _basis) TensorPrimitives.MultiplyAdd(known, -FixedOrder.Dot(known, image), image, image);
        var norm = FixedOrder.Norm(image);
        _offDiagonal.Add(norm);
        if (norm > 0) TensorPrimitives.Divide(image, norm, image);
        _next = image;
        return true;
    }

    // Solves (T + strength) z = |y| e1 over all vectors so far; T is positive semidefinite.
    double[] SolveTridiagonal(double strength)
    {
        var count = _basis.Count;
        var solution = new double[count];
        if (count == 0) return solution;
        var pivots = new double[count];
        solution[0] = _targetNorm;
        for (var index = 0; index < count; index++)
        {
            pivots[index] = _diagonal[index] + strength;
            if (index == 0) continue;
            var share = pivots[index - 1] > 0 ? _offDiagonal[index - 1] / pivots[index - 1] : 0;
            pivots[index] -= share * _offDiagonal[index - 1];
            solution[index] = -share * solution[index - 1];
        }

        for (var index = count - 1; index >= 0; index--)
        {
            var rest = solution[index] - (index + 1 < count ? _offDiagonal[index] * solution[index + 1] : 0);

            // Without a penalty the last direction may carry nothing: its row of X is zero.
            solution[index] = pivots[index] > 1e-13 * _diagonal[0] || strength > 0 ? rest / pivots[index] : 0;
        }

        return solution;
    }

    void Expand(double[] solution)
    {
        var dual = new double[_problem.Rows];
        for (var index = 0; index < solution.Length; index++) TensorPrimitives.MultiplyAdd(_basis[index], solution[index], dual, dual);
        var explained = new double[_problem.Rows];
        for (var row = 0; row < explained.Length; row++)
            explained[row] = FixedOrder.Dot(_products.AsSpan(row * explained.Length, explained.Length), dual);
        double loss = 0, norm = 0, violation = 0;
        for (var row = 0; row < explained.Length; row++)
        {
            var rest = _problem.Y[row] * _roots[row] - explained[row];
            loss += rest * rest;
            norm += dual[row] * explained[row];

            // x_j' (rest - gamma a) is what pulls at coefficient j; x_j has norm 1.
            violation += (rest - _strength * dual[row]) * (rest - _strength * dual[row]);
        }

        (Loss, Penalty, Violation) = (loss / 2, _strength * norm / 2, Math.Sqrt(violation));
        TensorPrimitives.Multiply(dual, _roots, dual);
        _problem.CoefficientsFromRows(dual, _values);
    }
}
