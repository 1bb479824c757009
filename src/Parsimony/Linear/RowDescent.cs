using System.Numerics;
using System.Runtime.InteropServices;

namespace Parsimony.Linear;

/// <summary>Coordinate descent on the rows themselves, one output after the other, without a matrix of second derivatives.</summary>
/// <param name="problem">Gives the columns and the limits.</param>
/// <param name="glmLoss">Gives residuals and curvature, and holds the predictors.</param>
sealed class RowDescent(StandardizedProblem problem, GlmLoss glmLoss)
{
    const double ShareOfMany = 0.01;
    const int SweepLimit = 10_000;

    readonly double[] _curvature = new double[problem.Rows];
    readonly double[] _squares = new double[problem.Rows];
    readonly double[] _residual = new double[problem.Rows];
    readonly double[] _second = new double[problem.Features + 1];
    readonly bool[] _isActive = new bool[problem.Features + 1];

    int Width => problem.Features + 1;

    /// <summary>Minimizes the quadratic model of one output at the present predictors, and moves values and predictors there.</summary>
    /// <param name="coefficients">The output's coefficients, indices into values.</param>
    /// <param name="values">Values of all coefficients, updated.</param>
    /// <param name="penalty">Returns the strengths of L1 and L2 of a coefficient.</param>
    /// <param name="tolerance">The search ends when every <c>second derivative * step^2</c> of a sweep is below a hundredth of it.</param>
    /// <param name="cancellation">Checked in every sweep.</param>
    /// <returns>Largest <c>second derivative * change^2</c> of a coefficient over the call.</returns>
    public double Minimize(
        ReadOnlySpan<int> coefficients, double[] values, Func<int, (double L1, double L2)> penalty, double tolerance, CancellationToken cancellation)
    {
        if (coefficients.IsEmpty) return 0;
        var output = coefficients[0] / Width;
        glmLoss.KeepCurvature();
        glmLoss.RootCurvature(output, output, _curvature);
        TensorPrimitives.Multiply(_curvature, _curvature, _curvature);
        glmLoss.Residual(output).CopyTo(_residual);
        var before = new double[coefficients.Length];
        for (var index = 0; index < before.Length; index++)
        {
            before[index] = values[coefficients[index]];
            _second[coefficients[index] % Width] = SecondDerivative(coefficients[index] % Width);
        }

        // Small moves of thousands of coefficients add up in the slopes.
        tolerance *= ShareOfMany;
        for (var sweeps = 0; sweeps < SweepLimit; sweeps++)
        {
            cancellation.ThrowIfCancellationRequested();
            var move = Sweep(coefficients, values, penalty, activeOnly: false);
            if (move < tolerance) break;
            while (sweeps++ < SweepLimit && Sweep(coefficients, values, penalty, activeOnly: true) >= tolerance)
                cancellation.ThrowIfCancellationRequested();
        }

        double largest = 0;
        for (var index = 0; index < before.Length; index++)
        {
            var change = values[coefficients[index]] - before[index];
            largest = Math.Max(largest, _second[coefficients[index] % Width] * change * change);
        }

        return largest;
    }

    double SecondDerivative(int feature)
    {
        if (feature == problem.Features) return FixedOrder.Sum(_curvature);
        var column = problem.Column(feature);
        TensorPrimitives.Multiply(column, column, _squares);
        return FixedOrder.Dot(_squares, _curvature);
    }

    double Sweep(ReadOnlySpan<int> coefficients, double[] values, Func<int, (double L1, double L2)> penalty, bool activeOnly)
    {
        double largest = 0;
        foreach (var coefficient in coefficients)
        {
            var feature = coefficient % Width;
            if (activeOnly && !_isActive[feature]) continue;
            var second = _second[feature];
            problem.Work?.Add(problem.Rows);
            var (l1, l2) = penalty(coefficient);
            var value = values[coefficient];
            if (second + l2 <= 0) continue;
            var slope = feature == problem.Features
                ? FixedOrder.Sum(_residual)
                : FixedOrder.Dot(_residual, problem.Column(feature));
            var pull = slope + second * value;
            var excess = Math.Abs(pull) - l1;
            var next = excess > 0 ? Math.CopySign(excess, pull) / (second + l2) : 0;
            if (feature < problem.Features) next = Math.Min(Math.Max(next, problem.Lower[feature]), problem.Upper[feature]);
            _isActive[feature] = next != 0;
            if (next == value) continue;
            values[coefficient] = next;
            Move(coefficient, next - value);
            largest = Math.Max(largest, second * (next - value) * (next - value));
        }

        return largest;
    }

    void Move(int coefficient, double change)
    {
        var predictor = glmLoss.Predictor(coefficient / Width);
        if (coefficient % Width == problem.Features)
        {
            TensorPrimitives.Add(predictor, change, predictor);
            TensorPrimitives.MultiplyAdd(_curvature, -change, _residual, _residual);
            return;
        }

        var column = problem.Column(coefficient % Width);
        ref var x = ref MemoryMarshal.GetReference(column);
        ref var v = ref MemoryMarshal.GetArrayDataReference(_curvature);
        ref var residual = ref MemoryMarshal.GetArrayDataReference(_residual);
        ref var sum = ref MemoryMarshal.GetReference(predictor);
        var row = 0;
        var step = new Vector<double>(change);
        for (; row <= column.Length - Vector<double>.Count; row += Vector<double>.Count)
        {
            var at = (nuint)row;
            var moved = step * Vector.LoadUnsafe(ref x, at);
            (Vector.LoadUnsafe(ref sum, at) + moved).StoreUnsafe(ref sum, at);
            (Vector.LoadUnsafe(ref residual, at) - moved * Vector.LoadUnsafe(ref v, at)).StoreUnsafe(ref residual, at);
        }

        for (; row < column.Length; row++)
        {
            Unsafe.Add(ref sum, row) += change * column[row];
            _residual[row] -= change * column[row] * _curvature[row];
        }
    }
}
