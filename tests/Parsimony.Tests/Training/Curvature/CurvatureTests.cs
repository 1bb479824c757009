using Parsimony.Data;
using Parsimony.Kernels;
using Parsimony.Networks;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;
using Parsimony.Training.Curvature;

namespace Parsimony.Tests.Training.Curvature;

/// <summary>Effective parameters and determinants: closed forms, two ways that must agree, and estimates that must contain the exact value.</summary>
public sealed class CurvatureTests
{
    static readonly PathOptions s_linear = new()
    {
        Architecture = shapes => Network.Perceptron(shapes[0].Size, [], ActivationKind.Linear, 1),
        LayerTexts = ["Dense(1)"],
    };

    static readonly double[] s_lambdas = [1e-3, 0.1, 1, 10, 1e3];

    /// <summary>Factors of a network after its initialization, and the inputs of its rows.</summary>
    static (JacobianFactors Factors, double[][] Inputs, double? Summary) Read(Dataset data, PathOptions given, double lambda = 1)
    {
        var options = RegularizationPath.Plan(data, given).Path;
        using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        using var worker = new TrainingWorker(options.Batch);
        var (replica, work, _) = worker.For(problem.Data);
        replica.Initialize(problem.Data.NullBias, 0, 0, -1);
        var penalty = options.Penalty;
        var inputs = Enumerable.Range(0, data.RowCount).Select(i => problem.InputsOf([i]).Select(value => (double)value).ToArray()).ToArray();
        var factors = JacobianFactors.Read(replica, problem.Data, [.. problem.Data.TrainingRows], penalty, work);
        return (factors, inputs, NetworkCurvature.At(replica, problem.Data, penalty, lambda, 0, work)?.EffectiveParameters);
    }

    /// <summary>Eigenvalues of the centered inputs' products, by Jacobi's rotations.</summary>
    static double[] SquaredSingularValues(double[][] inputs)
    {
        var size = inputs[0].Length;
        var means = Enumerable.Range(0, size).Select(j => inputs.Average(row => row[j])).ToArray();
        var a = new double[size, size];
        foreach (var row in inputs)
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++) a[i, j] += (row[i] - means[i]) * (row[j] - means[j]);
        for (var sweep = 0; sweep < 60; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    if (a[p, q] == 0) continue;
                    var angle = 0.5 * Math.Atan2(2 * a[p, q], a[q, q] - a[p, p]);
                    var (sin, cos) = Math.SinCos(angle);
                    for (var k = 0; k < size; k++) (a[p, k], a[q, k]) = (cos * a[p, k] - sin * a[q, k], sin * a[p, k] + cos * a[q, k]);
                    for (var k = 0; k < size; k++) (a[k, p], a[k, q]) = (cos * a[k, p] - sin * a[k, q], sin * a[k, p] + cos * a[k, q]);
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => a[i, i])];
    }

    [Fact]
    public void Without_a_hidden_layer_it_is_the_ridge_formula()
    {
        var data = TestTables.Linear(80, 6, 1);
        foreach (var lambda in s_lambdas)
        {
            var (factors, inputs, summary) = Read(data, s_linear, lambda);
            var squares = SquaredSingularValues(inputs);
            var expected = 1 + squares.Sum(square => square / (square + lambda));
            var logDeterminant = squares.Sum(square => Math.Log(1 + square / lambda));
            Approx.Equal(expected, new WeightGram(factors).At(lambda).EffectiveParameters, 1e-8, what: "by weights");
            Approx.Equal(expected, new RowGram(factors).At(lambda).EffectiveParameters, 1e-8, what: "by rows");
            Approx.Equal(logDeterminant, new WeightGram(factors).At(lambda).LogDeterminant, 1e-8, 1e-8);
            Approx.Equal(logDeterminant, new RowGram(factors).At(lambda).LogDeterminant, 1e-8, 1e-8);
            Approx.Equal(expected, summary!.Value, 1e-8);
        }
    }

    [Theory]
    [InlineData("diabetes", "progression")]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("wine", "cultivar")]
    public void Rows_and_weights_agree_and_effective_parameters_fall_with_lambda(string name, string target)
    {
        var data = TestTables.Real(name, target).Subset([.. Enumerable.Range(0, 60).Select(i => i * 2)]);
        var (factors, _, _) = Read(data, new PathOptions { Hidden = [3, 4], Activation = "tanh", Batch = 32 });
        var before = double.PositiveInfinity;
        foreach (var lambda in s_lambdas)
        {
            var (byRows, byWeights) = (new RowGram(factors).At(lambda), new WeightGram(factors).At(lambda));
            Approx.Equal(byWeights.EffectiveParameters, byRows.EffectiveParameters, 1e-5);
            Approx.Equal(byWeights.LogDeterminant, byRows.LogDeterminant, 1e-5, 1e-6);
            Assert.InRange(byRows.EffectiveParameters, 0, Math.Min(before, factors.Parameters));
            before = byRows.EffectiveParameters;
        }

        Assert.True(new RowGram(factors).Rank() <= factors.Parameters);
        Assert.InRange(Math.Abs(new RowGram(factors).Rank() - new WeightGram(factors).Rank()), 0, 2);
    }

    [Theory]
    [InlineData("diabetes", "progression", 1)]
    [InlineData("wine", "cultivar", 0.1)]
    public void The_estimate_contains_the_exact_value(string name, string target, double lambda)
    {
        var (factors, _, _) = Read(TestTables.Real(name, target), new PathOptions { Hidden = [16, 16] });
        var exact = new RowGram(factors).At(lambda).EffectiveParameters;
        var estimate = TraceEstimate.Of(factors, lambda, 40, 3);
        Assert.True(estimate.Error < 0.1 * exact);
        Assert.InRange(estimate.EffectiveParameters, exact - 4 * estimate.Error, exact + 4 * estimate.Error);
    }

    [Fact]
    public void The_factors_of_one_hidden_layer_are_what_the_chain_rule_says()
    {
        var data = TestTables.Linear(30, 2, 1);
        var (factors, inputs, _) = Read(data, new PathOptions { Hidden = [5], Activation = "tanh", Batch = 30 });
        var first = factors.Layers[0];
        for (var row = 0; row < 30; row++)
            for (var j = 0; j < 2; j++) Approx.Equal(inputs[row][j], first.Inputs[row * 2 + j], 1e-12);

        // d/dz of v tanh(z) is v (1 - h^2), h what the last layer takes, v constant over the rows.
        var last = factors.Layers[1];
        for (var unit = 0; unit < 5; unit++)
        {
            var slopes = Enumerable.Range(0, 30).Select(row => first.Errors[row * 5 + unit] / (1 - Math.Pow(last.Inputs[row * 5 + unit], 2))).ToArray();
            Approx.AllEqual(Enumerable.Repeat(slopes[0], 30).ToArray(), slopes, 1e-4);
        }

        Assert.All(last.Errors, error => Approx.Equal(1, error, 1e-6));
    }

    [Fact]
    public void Factors_of_a_singular_matrix_are_refused_and_its_rank_is_found()
    {
        double[] singular = [4, 2, 0, 2, 1, 0, 0, 0, 3];
        Assert.Equal(2, CholeskyFactor.Rank([.. singular], 3, 1e-12));
        Assert.Null(CholeskyFactor.Of([.. singular], 3));
        Approx.AllEqual([2 / 3.0, 2 / 3.0], CholeskyFactor.Of([2, 1, 1, 2], 2)!.DiagonalOfInverse(), 1e-12);
    }
}
