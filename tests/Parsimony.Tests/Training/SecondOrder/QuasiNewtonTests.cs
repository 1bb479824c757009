using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Training.SecondOrder;

namespace Parsimony.Tests.Training.SecondOrder;

/// <summary>The solver goes down only, reaches a minimum, and stays finite on degenerate data.</summary>
public sealed class QuasiNewtonTests
{
    const double Tolerance = 1e-3;

    public static TheoryData<string, string> Cases
    {
        get
        {
            // Networks of a path learn numbers and classes; counts are for the path without a hidden layer, and the other losses are not smooth.
            LossKind[] smooth = [LossKind.SquaredError, LossKind.Logistic, LossKind.Softmax];
            var cases = new TheoryData<string, string>();
            foreach (var activation in SolverCase.SmoothKinds)
                foreach (var loss in smooth) cases.Add(activation.ToString(), loss.ToString());
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_objective_never_rises_and_the_gap_closes(string activation, string loss)
    {
        using var given = new SolverCase(Enum.Parse<ActivationKind>(activation), Enum.Parse<LossKind>(loss), [7, 5]);
        using var objective = new FullBatchObjective(given.Plan, given.Data, SolverCase.L2) { Gamma = 0.004 };
        var solver = new QuasiNewton(objective, given.Start);
        var (first, before) = (solver.Objective, solver.Objective);
        for (var pass = 0; pass < 3000 && solver.Run(Tolerance, 1, default); pass++)
        {
            Assert.InRange(solver.Objective, 0, before * (1 + 1e-6));
            before = solver.Objective;
        }

        Assert.InRange(solver.Gap, 0, Tolerance);
        Assert.True(solver.Objective < first);
    }

    public static TheoryData<string> Degenerate => ["constant", "equal columns", "separable", "tiny", "huge"];

    [Theory]
    [MemberData(nameof(Degenerate))]
    public void Degenerate_rows_end_in_finite_weights(string kind)
    {
        Func<int, int, double> cell = kind switch
        {
            "constant" => (_, _) => 1,
            "equal columns" => (row, _) => Math.Sin(row),
            "separable" => (row, _) => row % 2 == 0 ? 5 : -5,
            "tiny" => (row, j) => 1e-20 * Math.Sin(row + j),
            _ => (row, j) => 1e6 * Math.Sin(row + j),
        };
        foreach (var loss in (LossKind[])[LossKind.SquaredError, LossKind.Logistic, LossKind.Softmax])
        {
            using var given = new SolverCase(ActivationKind.RoundedRelu, loss, [7, 5], cell: cell);
            var descent = new NetworkDescent(given.Plan, ActivationKind.RoundedRelu, SolverCase.L2);
            foreach (var gamma in (double[])[1e-6, 1e-2, 1e3])
            {
                var found = descent.Run(given.Data, gamma, given.Start, 1e-3, 200, default);
                Assert.All(found.Weights, weight => Assert.True(double.IsFinite(weight)));
                Assert.True(double.IsFinite(found.Objective));
            }
        }
    }

    [Fact]
    public void It_ends_when_cancelled()
    {
        using var given = new SolverCase(ActivationKind.Tanh, LossKind.SquaredError, [7]);
        using var objective = new FullBatchObjective(given.Plan, given.Data, SolverCase.L2) { Gamma = 0.01 };
        var solver = new QuasiNewton(objective, given.Start);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => solver.Run(1e-6, 100, cancelled.Token));
    }
}
