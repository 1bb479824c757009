namespace Parsimony.Linear;

/// <summary>A wide pure L2 problem, minimized over its reduction to the rows.</summary>
sealed class ReducedRidge : ILinearMinimizer
{
    readonly StandardizedProblem _problem;
    readonly RidgeReduction _reduction;
    readonly PenalizedNewton _newton;
    readonly double[] _values;

    public ReducedRidge(StandardizedProblem problem, double tolerance)
    {
        _problem = problem;
        _reduction = new RidgeReduction(problem);
        _newton = new PenalizedNewton(_reduction.Reduced, tolerance);
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

    public LinearStatus Minimize(double strength, CancellationToken cancellation)
    {
        var status = _newton.Minimize(strength, cancellation);
        var width = _reduction.Reduced.Features + 1;
        for (var output = 0; output < _problem.Outputs; output++)
        {
            var reduced = _newton.Values.Slice(output * width, width).ToArray();
            var values = _values.AsSpan(output * (_problem.Features + 1), _problem.Features + 1);
            values[^1] = reduced[^1];
            _reduction.Expand(reduced.AsSpan(0, width - 1), values[..^1]);
        }

        return status;
    }

    public double DegreesOfFreedom() => _newton.DegreesOfFreedom();
}
