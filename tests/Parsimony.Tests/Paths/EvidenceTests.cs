using Parsimony.Losses;
using Parsimony.Paths;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Curvature;

namespace Parsimony.Tests.Paths;

/// <summary>The evidence of lambda where it is known in closed form.</summary>
public sealed class EvidenceTests
{
    const int Rows = 60;
    const int Inputs = 4;

    static (double[][] X, double[] Y) Draw(double weightSd, double noise, long seed)
    {
        var random = CounterRandom.FromKey(seed, 5);
        var w = Enumerable.Range(0, Inputs).Select(_ => weightSd * random.NextNormal()).ToArray();
        var x = Enumerable.Range(0, Rows).Select(_ => Enumerable.Range(0, Inputs).Select(_ => random.NextNormal()).ToArray()).ToArray();
        return (x, [.. x.Select(row => row.Zip(w, (a, b) => a * b).Sum() + noise * random.NextNormal())]);
    }

    static JacobianFactors Factors(double[][] x) => new(
        Rows, 1, [new JacobianLayer([.. x.SelectMany(row => row)], Inputs, [.. Enumerable.Repeat(1.0, Rows)], 1, 1, HasBias: true)], [[.. Enumerable.Repeat(1.0, Rows)]]);

    /// <summary>Ridge's objective at its minimum, from <c>y'P y</c> with P the inverse of <c>V = I + X X' / lambda</c> after the mean is taken out.</summary>
    static (double Objective, double Direct) Ridge(double[][] x, double[] y, double lambda)
    {
        var v = new double[Rows * Rows];
        for (var i = 0; i < Rows; i++)
            for (var j = 0; j < Rows; j++) v[i * Rows + j] = (i == j ? 1 : 0) + x[i].Zip(x[j], (a, b) => a * b).Sum() / lambda;
        var factor = CholeskyFactor.Of(v, Rows)!;
        var (one, target) = (factor.SolveLower(Enumerable.Repeat(1.0, Rows).ToArray()), factor.SolveLower(y));
        var ones = one.Sum(value => value * value);
        var slope = one.Zip(target, (a, b) => a * b).Sum() / ones;
        var quadratic = target.Zip(one, (a, b) => a - slope * b).Sum(value => value * value);
        var variance = quadratic / (Rows - 1);
        var direct = -(Rows - 1) / 2.0 * (Math.Log(2 * Math.PI * variance) + 1) - factor.LogDeterminant / 2 - Math.Log(ones / Rows) / 2;
        return (quadratic / (2 * Rows), direct);
    }

    [Fact]
    public void For_ridge_it_is_the_restricted_likelihood()
    {
        var (x, y) = Draw(1, 2, 1);
        foreach (var lambda in (double[])[1e-2, 1, 30, 1e4])
        {
            var (objective, direct) = Ridge(x, y, lambda);
            foreach (var value in (CurvatureValue[])[new RowGram(Factors(x)).At(lambda), new WeightGram(Factors(x)).At(lambda)])
                Approx.Equal(direct, Evidence.Log(LossKind.SquaredError, Rows, objective, value.LogDeterminant), 1e-9);
        }
    }

    [Fact]
    public void Its_maximum_is_near_the_lambda_that_made_the_data()
    {
        // Weights of sd 0.5 under noise of sd 2: sigma^2 / tau^2 = 16. Four weights tell their own spread to a factor of about two.
        var grid = Enumerable.Range(0, 9).Select(i => Math.Pow(10, 3 - 0.5 * i)).ToArray();
        var found = Enumerable.Range(0, 40).Select(seed =>
        {
            var (x, y) = Draw(0.5, 2, seed);
            return Evidence.Maximum(grid.Select(lambda => (lambda, Evidence.Log(
                LossKind.SquaredError, Rows, Ridge(x, y, lambda).Objective, new WeightGram(Factors(x)).At(lambda).LogDeterminant))))!.Value;
        }).Order().ToArray();
        Assert.InRange(found[20], 16 / 3.0, 16 * 3.0);
        Assert.True(found.Count(lambda => lambda is > 1.6 and < 160) >= 26);
    }

    [Fact]
    public void The_maximum_is_the_top_of_a_parabola_and_an_end_stays_an_end()
    {
        double[] grid = [1000, 100, 10, 1];
        Approx.Equal(40, Evidence.Maximum(grid.Select(lambda => (lambda, -Math.Pow(Math.Log(lambda / 40), 2))))!.Value, 1e-9);
        Assert.Equal(1, Evidence.Maximum(grid.Select(lambda => (lambda, -lambda))));
        Assert.Equal(10, Evidence.Maximum([(100, double.NaN), (10, -1)]));
        Assert.Null(Evidence.Maximum([]));
    }
}
