using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Tests.Support;
using Parsimony.Training.SecondOrder;

namespace Parsimony.Tests.Training.SecondOrder;

/// <summary>The solver under penalties that set zeros: it goes down only, to the minimum that plain proximal steps find, with exact zeros.</summary>
public sealed class CornerDescentTests
{
    const double Tolerance = 1e-3;

    public static TheoryData<string> Names => PenaltyNames.SettingZeros;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var name in Names)
                foreach (var loss in (LossKind[])[LossKind.SquaredError, LossKind.Logistic, LossKind.Softmax]) cases.Add(name, loss.ToString());
            return cases;
        }
    }

    static int ZerosOf(NetworkPlan plan, double[] weights) => plan.Layers
        .SelectMany(layer => Enumerable.Range(0, layer.Inputs).SelectMany(i => weights.Skip(layer.KernelOffset + i * layer.Stride).Take(layer.Units)))
        .Count(weight => weight == 0);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_objective_never_rises(string name, string loss)
    {
        foreach (var activation in SolverCase.SmoothKinds)
        {
            foreach (var seed in (int[])[3, 4, 5])
            {
                using var given = new SolverCase(activation, Enum.Parse<LossKind>(loss), [7, 5], seed: seed);
                using var objective = new FullBatchObjective(given.Plan, given.Data, SolverCase.Of(name)) { Gamma = 0.002 * seed };
                var solver = new QuasiNewton(objective, given.Start);
                var (first, lowest) = (solver.Objective, solver.Objective);
                for (var pass = 0; pass < 300 && solver.Run(Tolerance, 1, default); pass++)
                {
                    // Never above the lowest one by more than its rounding.
                    Assert.InRange(solver.Objective, 0, lowest * (1 + 3e-6));
                    lowest = Math.Min(lowest, solver.Objective);
                }

                Assert.True(solver.Objective < first);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nearly_all_networks_reach_a_minimum_with_zeros(string name, string loss)
    {
        var penalty = SolverCase.Of(name);
        var open = new List<string>();
        foreach (var activation in (ActivationKind[])[ActivationKind.RoundedRelu, ActivationKind.Tanh, ActivationKind.Silu])
        {
            for (var seed = 3; seed < 10; seed++)
            {
                using var given = new SolverCase(activation, Enum.Parse<LossKind>(loss), [7, 5], seed: seed);
                var found = new NetworkDescent(given.Plan, activation, penalty).Run(given.Data, 0.01, given.Start, Tolerance, 3000, default);
                if (!(found.Gap <= Tolerance)) open.Add($"{activation} {seed}: {found.Gap} after {found.Passes} passes");
                if (penalty.L1Share > 0) Assert.InRange(ZerosOf(given.Plan, found.Weights), 10, given.Plan.KernelSize);
            }
        }

        // The others stop where single precision no longer tells which way is down, mostly on valleys of biases that grow.
        Assert.True(open.Count <= 2, string.Join("; ", open));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_strong_penalty_leaves_nothing_but_zeros(string name, string loss)
    {
        using var given = new SolverCase(ActivationKind.RoundedRelu, Enum.Parse<LossKind>(loss), [7, 5]);
        var penalty = SolverCase.Of(name);
        var found = new NetworkDescent(given.Plan, ActivationKind.RoundedRelu, penalty).Run(given.Data, 1, given.Start, Tolerance, 2000, default);
        var first = given.Plan.Layers[0];
        for (var i = 0; i < first.Inputs; i++)
            for (var j = 0; j < first.Units; j++) Assert.Equal(0, found.Weights[first.KernelOffset + i * first.Stride + j]);
        if (penalty.L1Share > 0) Assert.Equal(given.Plan.KernelSize, ZerosOf(given.Plan, found.Weights));
    }

    [Fact]
    public void Under_the_group_lasso_inputs_without_signal_leave_as_a_whole()
    {
        using var given = new SolverCase(ActivationKind.Tanh, LossKind.SquaredError, [7], rows: 300);
        var descent = new NetworkDescent(given.Plan, ActivationKind.Tanh, SolverCase.Of("group-lasso"));
        var found = descent.Run(given.Data, 0.05, given.Start, Tolerance, 3000, default);
        var first = given.Plan.Layers[0];
        int[] zeros = [.. Enumerable.Range(0, first.Inputs)
            .Select(i => Enumerable.Range(first.KernelOffset + i * first.Stride, first.Units).Count(place => found.Weights[place] == 0))];
        Assert.Equal([0, 0, first.Units, first.Units], zeros);
        Assert.InRange(found.Gap, 0, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_minimum_is_that_of_proximal_steps_from_the_same_weights(string name, string loss)
    {
        // A minimum under a weaker penalty is the start: from there on both stay in one valley.
        using var given = new SolverCase(ActivationKind.Tanh, Enum.Parse<LossKind>(loss), [4], rows: 40);
        var penalty = SolverCase.Of(name);
        var descent = new NetworkDescent(given.Plan, ActivationKind.Tanh, penalty);
        var start = descent.Run(given.Data, 0.01, given.Start, 1e-5, 3000, default).Weights;
        var found = descent.Run(given.Data, 0.011, start, 1e-5, 3000, default);
        var expected = new ProximalDescent(given, start, penalty, 0.011).Run(steps: 20_000);
        Approx.Equal(expected, found.Objective, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_descent_that_drops_units_has_the_objective_of_the_whole_network(string name)
    {
        using var given = new SolverCase(ActivationKind.RoundedRelu, LossKind.SquaredError, [40, 33]);
        var penalty = SolverCase.Of(name);
        var start = given.Start.ToArray();
        var (first, second) = (given.Plan.Layers[0], given.Plan.Layers[1]);
        for (var unit = 0; unit < first.Units; unit += 2)
        {
            for (var input = 0; input < first.Inputs; input++) start[first.KernelOffset + input * first.Stride + unit] = 0;
            for (var next = 0; next < second.Units; next++) start[second.KernelOffset + unit * second.Stride + next] = 0;
        }

        Assert.NotNull(LivingUnits.All(given.Plan).Narrowed(given.Plan, start));
        var found = new NetworkDescent(given.Plan, ActivationKind.RoundedRelu, penalty).Run(given.Data, 0.01, start, Tolerance, 2000, default);
        using var whole = new FullBatchObjective(given.Plan, given.Data, penalty) { Gamma = 0.01 };
        Approx.Equal(found.Objective, whole.Evaluate(found.Weights, new double[whole.Length]), 1e-6);
    }

    public static TheoryData<string, string> Degenerate
    {
        get
        {
            var cases = new TheoryData<string, string>();
            string[] kinds = ["constant", "equal columns", "separable", "tiny", "huge", "1e30", "one row a class"];
            foreach (var name in Names)
                foreach (var kind in kinds) cases.Add(name, kind);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Degenerate))]
    public void Degenerate_rows_end_in_finite_weights(string name, string kind)
    {
        Func<int, int, double> cell = kind switch
        {
            "constant" => (_, _) => 1,
            "equal columns" => (row, _) => Math.Sin(row),
            "separable" => (row, _) => row % 2 == 0 ? 5 : -5,
            "tiny" => (row, j) => 1e-20 * Math.Sin(row + j),
            "huge" => (row, j) => 1e6 * Math.Sin(row + j),
            "1e30" => (row, j) => 1e30 * Math.Sin(row + j),
            _ => (row, j) => row - j,
        };
        foreach (var loss in (LossKind[])[LossKind.SquaredError, LossKind.Logistic, LossKind.Softmax])
        {
            using var given = new SolverCase(ActivationKind.RoundedRelu, loss, [7, 5], rows: kind == "one row a class" ? 3 : 90, cell: cell);
            var descent = new NetworkDescent(given.Plan, ActivationKind.RoundedRelu, SolverCase.Of(name));
            foreach (var gamma in (double[])[1e-6, 1e-2, 1e3])
            {
                var found = descent.Run(given.Data, gamma, given.Start, Tolerance, 200, default);
                Assert.All(found.Weights, weight => Assert.True(double.IsFinite(weight)));
                Assert.False(double.IsNaN(found.Objective));
            }
        }
    }
}
