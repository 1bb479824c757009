using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;
using Parsimony.Training.SecondOrder;

namespace Parsimony.Tests.Training.SecondOrder;

/// <summary>Value and gradient of the objective against plain loops in double precision.</summary>
public sealed unsafe class FullBatchObjectiveTests
{
    const double Gamma = 0.03;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var activation in SolverCase.SmoothKinds)
                foreach (var loss in Enum.GetNames<LossKind>()) cases.Add(activation.ToString(), loss);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void They_are_those_of_the_naive_network(string activation, string loss)
    {
        using var given = new SolverCase(Enum.Parse<ActivationKind>(activation), Enum.Parse<LossKind>(loss), [7, 5]);
        var penalty = new Penalty(PathPenalty.L2, 0, [1, 0.5, 2]);
        using var objective = new FullBatchObjective(given.Plan, given.Data, penalty) { Gamma = Gamma };
        var gradient = new double[objective.Length];
        var value = objective.Evaluate(given.Start, gradient);

        var naive = new NaiveNetwork(objective.Replica);
        var rows = given.Targets.Length;
        double[][] inputs = [.. Enumerable.Range(0, rows).Select(row => given.Inputs.Skip(row * 4).Take(4).Select(x => (double)x).ToArray())];
        double[] targets = [.. given.Targets.Select(target => (double)target)];
        double[] scales = [.. Enumerable.Repeat(1.0 / rows, rows)];
        var (kernels, biases) = naive.Gradient(inputs, targets, scales);
        double expected = naive.Loss(inputs, targets, scales), largest = 0;
        for (var index = 0; index < kernels.Length; index++)
        {
            var strength = Gamma * penalty.LayerFactors[index];
            var layer = given.Plan.Layers[index];
            foreach (var weight in naive.Kernels[index]) expected += strength / 2 * weight * weight;
            for (var i = 0; i < layer.Inputs; i++)
            {
                for (var j = 0; j < layer.Units; j++)
                {
                    var slope = kernels[index][i, j] + strength * naive.Kernels[index][i, j];
                    largest = Math.Max(largest, Math.Abs(slope - gradient[layer.KernelOffset + i * layer.Stride + j]));
                }
            }

            for (var j = 0; j < layer.Units; j++) largest = Math.Max(largest, Math.Abs(biases[index][j] - gradient[layer.BiasOffset + j]));
        }

        Approx.Equal(expected, value, 2e-6);
        Assert.InRange(largest, 0, 2e-6 * (1 + gradient.Max(Math.Abs)));
    }

    [Fact]
    public void Padding_stays_zero_and_the_gap_is_the_gradient_over_that_of_the_penalty()
    {
        using var given = new SolverCase(ActivationKind.Tanh, LossKind.SquaredError, [7, 5]);
        using var objective = new FullBatchObjective(given.Plan, given.Data, SolverCase.L2) { Gamma = Gamma };
        var gradient = new double[objective.Length];
        objective.Evaluate(given.Start, gradient);
        var places = given.Plan.Layers.SelectMany(layer => Enumerable.Range(0, layer.Inputs * layer.Units)
            .Select(i => layer.KernelOffset + i / layer.Units * layer.Stride + i % layer.Units)).ToArray();
        var biases = given.Plan.Layers.SelectMany(layer => Enumerable.Range(layer.BiasOffset, layer.Units));
        var used = places.Concat(biases).ToHashSet();
        for (var i = 0; i < gradient.Length; i++)
            if (!used.Contains(i)) Assert.Equal(0, gradient[i]);
        var size = Gamma * Math.Sqrt(places.Sum(i => given.Start[i] * given.Start[i]));
        Approx.Equal(Math.Sqrt(gradient.Sum(g => g * g)) / size, objective.GapOf(given.Start, gradient, gradient), 1e-9);
    }
}
