using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Tests.Support;
using Parsimony.Training;
using Parsimony.Training.SecondOrder;

namespace Parsimony.Tests.Training.SecondOrder;

/// <summary>Value, slopes and gap of penalties with corners against plain formulas, and what a step does at a corner.</summary>
public sealed class PenaltyCornersTests
{
    const double Gamma = 0.02;

    public static TheoryData<string> Names => PenaltyNames.SettingZeros;

    /// <summary>Weights of which a third is 0, and with them all weights of the second group of inputs.</summary>
    static double[] WithZeros(SolverCase given)
    {
        var weights = given.Start.ToArray();
        foreach (var layer in given.Plan.Layers)
        {
            for (var i = 0; i < layer.Inputs; i++)
            {
                for (var j = 0; j < layer.Units; j++)
                    if ((i + j) % 3 == 0 || (layer == given.Plan.Layers[0] && i >= 3)) weights[layer.KernelOffset + i * layer.Stride + j] = 0;
            }
        }

        return weights;
    }

    static SolverCase Case() => new(ActivationKind.Tanh, LossKind.Softmax, [7, 5], inputs: 5, groups: [0, 0, 1, 2, 2]);

    static (double Value, double[] Gradient, double[] Slopes) At(FullBatchObjective objective, double[] weights)
    {
        var (gradient, slopes) = (new double[weights.Length], new double[weights.Length]);
        var value = objective.Evaluate(weights, gradient);
        objective.Corners!.SlopesAt(weights, gradient, slopes);
        return (value, gradient, slopes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_objective_is_the_loss_and_the_penalty_of_the_network(string name)
    {
        using var given = Case();
        var penalty = SolverCase.Of(name);
        var weights = WithZeros(given);
        using var objective = new FullBatchObjective(given.Plan, given.Data, penalty) { Gamma = Gamma };
        using var free = new FullBatchObjective(given.Plan, given.Data, SolverCase.L2) { Gamma = 0 };
        var loss = free.Evaluate(weights, new double[weights.Length]);
        var value = objective.Evaluate(weights, new double[weights.Length]);
        Approx.Equal(loss + ReplicaMeasures.PenaltyValue(objective.Replica, penalty, Gamma), value, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Slopes_are_those_of_the_plain_formula(string name)
    {
        using var given = Case();
        var penalty = SolverCase.Of(name);
        var weights = WithZeros(given);
        using var objective = new FullBatchObjective(given.Plan, given.Data, penalty) { Gamma = Gamma };
        var (_, gradient, slopes) = At(objective, weights);
        foreach (var (index, layer) in given.Plan.Layers.Index())
        {
            var strength = penalty.ForLayer(index, Gamma);
            int[][] groups = strength.Group > 0 ? [[0, 1], [2], [3, 4]] : [[.. Enumerable.Range(0, layer.Inputs)]];
            foreach (var rows in groups)
            {
                int[] places = [.. rows.SelectMany(i => Enumerable.Range(layer.KernelOffset + i * layer.Stride, layer.Units))];
                var kink = strength.Group * Math.Sqrt(places.Length);
                var norm = Math.Sqrt(places.Sum(i => weights[i] * weights[i]));
                double[] entrywise = [.. places.Select(i => weights[i] != 0
                    ? gradient[i] + strength.L1 * Math.Sign(weights[i])
                    : Math.Sign(gradient[i]) * Math.Max(Math.Abs(gradient[i]) - strength.L1, 0))];
                var left = Math.Sqrt(entrywise.Sum(slope => slope * slope));
                foreach (var (slope, i) in entrywise.Zip(places))
                {
                    var expected = kink == 0 ? slope : norm > 0 ? slope + kink * weights[i] / norm : slope * Math.Max(1 - kink / left, 0);
                    Assert.Equal(expected, slopes[i], 1e-12);
                }
            }

            for (var j = 0; j < layer.Units; j++) Assert.Equal(gradient[layer.BiasOffset + j], slopes[layer.BiasOffset + j]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gap_is_that_of_networks_trained_with_adam_and_counts_biases(string name)
    {
        using var given = Case();
        var penalty = SolverCase.Of(name);
        var weights = WithZeros(given);
        using var objective = new FullBatchObjective(given.Plan, given.Data, penalty) { Gamma = Gamma };
        var (_, gradient, slopes) = At(objective, weights);
        using var work = new Workspace(given.Plan, 64);
        var expected = StationarityGap.Of(objective.Replica, given.Data, penalty, Gamma, work);
        var biases = given.Plan.Layers.SelectMany(layer => Enumerable.Range(layer.BiasOffset, layer.Units)).Sum(i => slopes[i] * slopes[i]);
        var whole = objective.GapOf(weights, gradient, slopes);
        var size = slopes.Sum(slope => slope * slope) / (whole * whole);
        Approx.Equal(expected, Math.Sqrt(whole * whole - biases / size), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_short_step_against_the_slopes_lowers_the_objective_by_their_square(string name)
    {
        using var given = Case();
        var weights = WithZeros(given);
        using var objective = new FullBatchObjective(given.Plan, given.Data, SolverCase.Of(name)) { Gamma = Gamma };
        var (value, _, slopes) = At(objective, weights);
        double[] direction = [.. slopes.Select(slope => -slope)];
        objective.Corners!.Align(weights, slopes, direction);
        Assert.Equal(slopes.Select(slope => -slope), direction);
        const double length = 1e-3;
        double[] moved = [.. weights.Zip(direction, (weight, step) => weight + length * step)];
        objective.Corners.Stop(weights, moved);
        var squares = slopes.Sum(slope => slope * slope);
        Approx.Equal(length * squares, value - objective.Evaluate(moved, new double[moved.Length]), 0.05);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_would_cross_a_corner_stops_there_and_what_rests_stays(string name)
    {
        using var given = Case();
        var penalty = SolverCase.Of(name);
        var weights = WithZeros(given);
        using var objective = new FullBatchObjective(given.Plan, given.Data, penalty) { Gamma = 100 };
        var (_, _, slopes) = At(objective, weights);

        // Under so strong a penalty zeros rest, and a direction beyond the origin takes every weight with a corner there.
        double[] direction = [.. weights.Select((weight, i) => weight == 0 ? 1 + i : -3 * weight)];
        objective.Corners!.Align(weights, slopes, direction);
        double[] moved = [.. weights.Zip(direction, (weight, step) => weight + step)];
        objective.Corners.Stop(weights, moved);
        foreach (var (index, layer) in given.Plan.Layers.Index())
        {
            var strength = penalty.ForLayer(index, 1);
            if (strength is { L1: 0, Group: 0 }) continue;
            foreach (var i in Enumerable.Range(0, layer.Inputs).SelectMany(i => Enumerable.Range(layer.KernelOffset + i * layer.Stride, layer.Units)))
                Assert.Equal(0, moved[i]);
        }
    }
}
