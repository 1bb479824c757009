using Parsimony.Lambdas;
using Parsimony.Paths.Options;
using Parsimony.Selection;
using Parsimony.Training;

namespace Parsimony.Tests.Selection;

/// <summary>The policy on curves known to the last point: it must end at the choice that a full training would make.</summary>
public sealed class FreezePolicyTests
{
    const int Last = 50;

    static readonly Lambda[] s_lambdas = [.. Enumerable.Range(0, Last).Select(k => new Lambda(100 * Math.Pow(1e-3, k / 49.0))), Lambda.Zero];

    static double Square(double value) => value * value;

    // Loss by grid index at rung 0 to 3, and a standard error for all.
    public static TheoryData<string, Func<int, int, double>, double> Curves => new()
    {
        { "a valley", (index, rung) => 0.2 + 0.001 * Square(index - 27) + 0.05 / (1 + rung), 0.03 },
        { "the best overtakes late", (index, rung) => rung == 3 ? 0.2 + 0.002 * Square(index - 40) : 0.3 + 0.002 * Square(index - 15), 0.02 },
        { "stopped early is better than its end", (index, rung) => 0.2 + 0.0005 * Square(index - 20) - (3 - rung) * 0.004 * Math.Max(0, index - 12), 0.03 },
        { "flat", (index, rung) => 0.2 + 0.00001 * Square(index - 30) + 0.01 / (1 + rung), 0.05 },
        { "two valleys", (index, rung) => 0.2 + 0.00002 * Square(index - 10) * Square(index - 38) / 100 + 0.001 * (index < 24 ? 1 : 0), 0.01 },
        { "the minimum at the largest lambda", (index, _) => 0.2 + 0.01 * index, 0.02 },
        { "the minimum at lambda = 0", (index, rung) => 0.8 - 0.01 * index + 0.1 / (1 + rung), 0.02 },
        { "the minimum at the smallest positive lambda", (index, rung) => index == Last ? 0.5 : 0.8 - 0.01 * index + 0.1 / (1 + rung), 0.02 },
        { "lambda_1se far away", (index, rung) => 0.2 + 0.0001 * Square(index - 45) + 0.02 / (1 + rung), 0.15 },
        { "a cliff", (index, _) => index < 5 ? 0.66 : 0.3 + 0.0004 * Square(index - 31), 0.02 },
    };

    [Theory]
    [MemberData(nameof(Curves))]
    public void The_choice_is_that_of_a_full_training(string name, Func<int, int, double> loss, double error)
    {
        var (points, _) = Run(loss, error);
        var full = LambdaSelector.Choose(s_lambdas, [.. Indices.Select(index => loss(index, Rungs.Last))], [.. Indices.Select(_ => error)])!.Value;
        var plain = LambdaSelector.Choose(s_lambdas, [.. points.Select(point => point.Loss)], [.. points.Select(point => point.LossSe)])!.Value;
        Assert.True(full == plain, $"{name}: {full} without freezing, {plain} with");
        Assert.True(points[plain.MinIndex].IsWhole && points[plain.OneSeIndex].IsWhole);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Lambda_0_and_both_ends_are_never_frozen_and_a_sharp_valley_saves_more_than_half(string name, Func<int, int, double> loss, double error)
    {
        var (points, cost) = Run(loss, error);
        Assert.False(points[0].IsFrozen || points[Last - 1].IsFrozen || points[Last].IsFrozen);
        if (name is "a valley" or "a cliff" or "the minimum at lambda = 0") Assert.InRange(cost, 0, 0.5);
        Assert.InRange(cost, 0, 1.2);
    }

    [Fact]
    public void A_null_row_that_is_chosen_is_trained_to_its_end()
    {
        // Pure noise: all rows predict the mean, and stop at a rung since their answer is known.
        var policy = new FreezePolicy(s_lambdas);
        var points = new CurvePoint?[s_lambdas.Length];
        for (var tasks = policy.Next(points); tasks.Count > 0; tasks = policy.Next(points))
            foreach (var task in tasks) points[task.LambdaIndex] = new CurvePoint(0.5 + 0.001 * task.LambdaIndex, 0.01, [0.5, 0.5], !task.StopsWhenKnown, false);
        Assert.True(points[0]!.IsWhole);
    }

    [Fact]
    public void Where_all_diverge_all_are_trained()
    {
        var policy = new FreezePolicy(s_lambdas);
        var points = new CurvePoint?[s_lambdas.Length];
        for (var tasks = policy.Next(points); tasks.Count > 0; tasks = policy.Next(points))
        {
            foreach (var task in tasks)
            {
                Assert.Equal(Rungs.Last, task.Rung);
                points[task.LambdaIndex] = new CurvePoint(double.NaN, double.NaN, [double.NaN], true, false);
            }
        }

        Assert.All(points, Assert.NotNull);
    }

    [Theory]
    [InlineData(new double[] { 5, 4, 3, 2, 1, .9, .8, .7, .6, .5, .4, 0 }, 60, true, true)]
    [InlineData(new double[] { 5, 4, 3, 2, 1, .9, .8, .7, .6, .5, 0 }, 60, true, false)]
    [InlineData(new double[] { 5, 4, 3, 2, 1, .9, .8, .7, .6, .5, .5, 0 }, 60, true, false)]
    [InlineData(new double[] { 5, 4, 3, 2, 1, .9, .8, .7, .6, .5, .4, 0 }, 7, true, false)]
    [InlineData(new double[] { 5, 4, 3, 2, 1, .9, .8, .7, .6, .5, .4, 0 }, 60, false, false)]
    public void Short_grids_repeated_lambdas_and_few_epochs_are_not_frozen(double[] lambdas, int epochs, bool freeze, bool expected) =>
        Assert.Equal(expected, FreezePolicy.Suits(
            new ResolvedPath(new PathOptions { Epochs = epochs, EarlyFreeze = freeze }), [.. lambdas.Select(lambda => new Lambda(lambda))]));

    static IEnumerable<int> Indices => Enumerable.Range(0, s_lambdas.Length);

    static (CurvePoint[] Points, double Cost) Run(Func<int, int, double> loss, double error)
    {
        var policy = new FreezePolicy(s_lambdas);
        var points = new CurvePoint?[s_lambdas.Length];
        double epochs = 0;
        for (var tasks = policy.Next(points); tasks.Count > 0; tasks = policy.Next(points))
        {
            foreach (var task in tasks)
            {
                double[] atRungs = [.. Enumerable.Range(0, task.Rung + 1).Select(rung => loss(task.LambdaIndex, rung))];
                points[task.LambdaIndex] = new CurvePoint(atRungs[^1], error, atRungs, task.Rung == Rungs.Last, task.Rung < Rungs.Last);
                epochs += Rungs.EpochsAt(task.Rung, 150);
            }
        }

        return ([.. points.Select(point => point!)], epochs / 150 / points.Length);
    }
}
