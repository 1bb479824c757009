using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Regularizers;
using Parsimony.Training;
using Parsimony.Training.SecondOrder;

namespace Parsimony.Tests.Training.SecondOrder;

/// <summary>Where inputs outnumber rows, networks are solved in the space of the rows, and are the same networks there.</summary>
public sealed class RowSpaceTests
{
    static SolverCase Wide(
        ActivationKind activation = ActivationKind.Tanh, LossKind loss = LossKind.SquaredError, Func<int, int, double>? cell = null) =>
        new(activation, loss, [7, 5], rows: 12, inputs: 40, cell);

    [Theory]
    [InlineData(nameof(ActivationKind.RoundedRelu), nameof(LossKind.SquaredError))]
    [InlineData(nameof(ActivationKind.Tanh), nameof(LossKind.Logistic))]
    [InlineData(nameof(ActivationKind.Silu), nameof(LossKind.Softmax))]
    [InlineData(nameof(ActivationKind.Tanh), nameof(LossKind.Poisson))]
    public void Objective_and_gradient_of_a_network_are_the_same(string activation, string loss)
    {
        using var given = Wide(Enum.Parse<ActivationKind>(activation), Enum.Parse<LossKind>(loss));
        var space = RowSpace.Of(given.Data, SolverCase.L2)!;
        Assert.Equal(12, space.Data.Plan.Network.Inputs);
        var small = space.Into(given.Start);
        var projected = space.OutOf(small);
        using var whole = new FullBatchObjective(given.Plan, given.Data, SolverCase.L2) { Gamma = 0.03 };
        using var fewer = new FullBatchObjective(space.Data.Plan, space.Data, SolverCase.L2) { Gamma = 0.03 };
        double[] gradient = new double[whole.Length], smallGradient = new double[fewer.Length];
        var expected = whole.Evaluate(projected, gradient);
        Assert.Equal(expected, fewer.Evaluate(small, smallGradient), 1e-5 * Math.Abs(expected));

        // The gradient lies in the space of the rows, too.
        var back = space.OutOf(smallGradient);
        var size = Math.Sqrt(gradient.Sum(value => value * value));
        Assert.All(gradient.Zip(back), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * size));
        Assert.All(small.Zip(space.Into(projected)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

        // What was left out cost its square, and did nothing else.
        Assert.InRange(expected, double.NegativeInfinity, whole.Evaluate(given.Start, gradient));
    }

    [Fact]
    public void A_descent_reaches_a_minimum_of_the_whole_network()
    {
        using var given = Wide();
        var found = new FoldDescent(given.Data, SolverCase.L2).Run(0.02, given.Start, 1e-3, 3000, CancellationToken.None);
        Assert.InRange(found.Gap, 0, 1e-3);
        using var whole = new FullBatchObjective(given.Plan, given.Data, SolverCase.L2) { Gamma = 0.02 };
        var gradient = new double[whole.Length];
        Assert.Equal(found.Objective, whole.Evaluate(found.Weights, gradient), 1e-5 * found.Objective);
        Assert.InRange(whole.GapOf(found.Weights, gradient, gradient), 0, 1.1e-3);
    }

    [Fact]
    public void Weights_of_rows_stay()
    {
        using var given = Wide();
        double[] weights = [.. Enumerable.Range(0, 12).Select(row => row % 3 + 1.0)];
        using var data = new TrainingData(given.Plan, given.Inputs, given.Targets, weights, [.. Enumerable.Range(0, 12)], [], [0.0]);
        var space = RowSpace.Of(data, SolverCase.L2)!;
        using var whole = new FullBatchObjective(given.Plan, data, SolverCase.L2) { Gamma = 0.03 };
        using var fewer = new FullBatchObjective(space.Data.Plan, space.Data, SolverCase.L2) { Gamma = 0.03 };
        var small = space.Into(given.Start);
        var expected = whole.Evaluate(space.OutOf(small), new double[whole.Length]);
        Assert.Equal(expected, fewer.Evaluate(small, new double[fewer.Length]), 1e-5 * expected);
        Assert.Equal(given.Targets, space.Data.TrainingRows.Span.ToArray().Select(space.Data.TargetOf));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e15)]
    [InlineData(1e-15)]
    public void Rows_that_others_span_add_no_direction(double size)
    {
        // Of 12 rows, four are others once more or sums of two, and one is all 0.
        double Base(int row, int j) => Math.Sin((row + 1) * (j + 1) * 0.7) * size;
        double Cell(int row, int j) => row switch
        {
            11 => 0,
            10 or 9 => (float)Base(row - 5, j),
            8 or 7 => (float)Base(row - 7, j) + (double)(float)Base(row - 6, j),
            _ => Base(row, j),
        };
        using var given = Wide(cell: Cell);
        var space = RowSpace.Of(given.Data, SolverCase.L2)!;
        Assert.InRange(space.Data.Plan.Network.Inputs, 7, 9);
    }

    [Fact]
    public void A_network_that_would_change_or_gain_nothing_is_left_alone()
    {
        using var given = Wide();
        Assert.Null(RowSpace.Of(given.Data, SolverCase.Of("l1")));
        Assert.Null(RowSpace.Of(given.Data, SolverCase.Of("group-lasso")));
        Assert.Null(RowSpace.Of(given.Data, new Penalty(PathPenalty.L2, 0, [0, 1, 1])));
        using var tall = new SolverCase(ActivationKind.Tanh, LossKind.SquaredError, [7, 5]);
        Assert.Null(RowSpace.Of(tall.Data, SolverCase.L2));
    }
}
