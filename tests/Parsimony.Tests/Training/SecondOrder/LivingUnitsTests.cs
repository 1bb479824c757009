using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Training.SecondOrder;

namespace Parsimony.Tests.Training.SecondOrder;

/// <summary>Units whose weights are 0 are left out while a network is solved, and come back as they were.</summary>
public sealed class LivingUnitsTests
{
    static SolverCase Wide() => new(ActivationKind.RoundedRelu, LossKind.SquaredError, [40, 33]);

    static NetworkPlan Narrow(SolverCase given, LivingUnits units) =>
        new(Network.Perceptron(given.Plan.Network.Inputs, units.Widths, ActivationKind.RoundedRelu, 1), LossKind.SquaredError, []);

    /// <summary>Sets all weights of every unit of the first hidden layer but some to 0.</summary>
    static double[] OnlyUnits(SolverCase given, Func<int, bool> lives)
    {
        var weights = given.Start.ToArray();
        var (first, second) = (given.Plan.Layers[0], given.Plan.Layers[1]);
        for (var unit = 0; unit < first.Units; unit++)
        {
            if (lives(unit)) continue;
            for (var input = 0; input < first.Inputs; input++) weights[first.KernelOffset + input * first.Stride + unit] = 0;
            weights[first.BiasOffset + unit] = 0;
            for (var next = 0; next < second.Units; next++) weights[second.KernelOffset + unit * second.Stride + next] = 0;
        }

        return weights;
    }

    [Fact]
    public void All_units_saved_and_put_back_are_the_same_network()
    {
        using var given = Wide();
        var all = LivingUnits.All(given.Plan);
        Assert.Equal(given.Start, all.Put(given.Plan, all.Take(given.Plan, given.Start, given.Plan), given.Plan));
        Assert.Null(all.Narrowed(given.Plan, given.Start));
    }

    [Fact]
    public void Dead_units_go_and_the_objective_stays()
    {
        using var given = Wide();
        var weights = OnlyUnits(given, unit => unit % 3 == 0);
        var living = LivingUnits.All(given.Plan).Narrowed(given.Plan, weights)!;
        Assert.Equal([16, 33], living.Widths);
        Assert.All(Enumerable.Range(0, 40).Where(unit => unit % 3 == 0), unit => Assert.Contains(unit, living.Kept[0]));

        var narrow = Narrow(given, living);
        var own = living.Take(given.Plan, weights, narrow);
        using var whole = new FullBatchObjective(given.Plan, given.Data, SolverCase.L2) { Gamma = 0.1 };
        using var fewer = new FullBatchObjective(narrow, given.Data, SolverCase.L2) { Gamma = 0.1 };
        var expected = whole.Evaluate(weights, new double[whole.Length]);
        Assert.Equal(expected, fewer.Evaluate(own, new double[fewer.Length]), 1e-6 * expected);
        Assert.Equal(weights, living.Put(narrow, own, given.Plan));
    }

    [Fact]
    public void A_descent_drops_units_and_reaches_the_minimum_of_the_whole_network()
    {
        using var given = Wide();
        var descent = new NetworkDescent(given.Plan, ActivationKind.RoundedRelu, SolverCase.L2);
        var found = descent.Run(given.Data, 0.05, given.Start, 1e-3, 2000, default);
        Assert.InRange(found.Gap, 0, 1e-3);
        using var whole = new FullBatchObjective(given.Plan, given.Data, SolverCase.L2) { Gamma = 0.05 };
        var gradient = new double[whole.Length];
        Assert.Equal(found.Objective, whole.Evaluate(found.Weights, gradient), 1e-6 * found.Objective);
        Assert.InRange(whole.GapOf(found.Weights, gradient, gradient), 0, 1.1e-3);
        Assert.NotNull(LivingUnits.All(given.Plan).Narrowed(given.Plan, found.Weights));
    }
}
