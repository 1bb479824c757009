using System.Text.Json;
using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Lambdas;

/// <summary>
/// What another tool minimizes must be what we minimize: at its own minimizer (tests/golden/lambda-units), or wherever its update
/// rule comes to rest, the gradient of our objective at the converted lambda is zero.
/// </summary>
public sealed class LambdaUnitsObjectiveTests
{
    static readonly JsonElement s_r = Read("r.json"), s_sklearn = Read("sklearn.json"), s_torch = Read("torch.json");
    static readonly double[] s_x = Numbers(s_r, "x"), s_label = Numbers(s_r, "label"), s_number = Numbers(s_r, "number");
    static readonly double s_mean = s_number.Average(), s_sd = Math.Sqrt(s_number.Average(y => (y - s_mean) * (y - s_mean)));
    static readonly double[] s_standardized = [.. s_number.Select(y => (y - s_mean) / s_sd)];
    static readonly int s_rows = s_label.Length;

    [Theory]
    [InlineData("sklearn-ridge-alpha", "ridgeAlpha", "ridge", LearningTask.Regression, 1e-9)]
    [InlineData("sklearn-c", "c", "logistic", LearningTask.Classification, 1e-4)]
    [InlineData("sklearn-mlp-alpha", "mlpAlpha", "mlpNumber", LearningTask.Regression, 1e-4)]
    [InlineData("sklearn-mlp-alpha", "mlpAlpha", "mlpClass", LearningTask.Classification, 1e-4)]
    public void Scikit_learns_minimizer_is_ours(string unit, string strength, string minimizer, LearningTask task, double tolerance)
    {
        var lambda = LambdaUnits.ToLambda(s_sklearn.GetProperty(strength).GetDouble(), unit, Context(task));
        AssertStationary(task, Numbers(s_sklearn, minimizer), lambda, 0, tolerance);
    }

    [Theory]
    [InlineData("mlpBatchesNumber", LearningTask.Regression)]
    [InlineData("mlpBatchesClass", LearningTask.Classification)]
    public void Scikit_learns_alpha_counts_rows_of_a_batch(string minimizer, LearningTask task)
    {
        // Trained on copies of the table, a batch each: m rows are copies * B, and mean losses are those of one copy.
        var copies = s_sklearn.GetProperty("mlpCopies").GetInt32();
        var lambda = LambdaUnits.ToLambda(s_sklearn.GetProperty("mlpAlpha").GetDouble(), "sklearn-mlp-alpha", Context(task) with { Rows = copies * s_rows, Batch = s_rows });
        AssertStationary(task, Numbers(s_sklearn, minimizer), lambda / copies, 0, 1e-8);
    }

    [Theory]
    [InlineData("sgdNumber", LearningTask.Regression)]
    [InlineData("sgdClass", LearningTask.Classification)]
    [InlineData("adamNumber", LearningTask.Regression)]
    [InlineData("adamClass", LearningTask.Classification)]
    public void PyTorchs_SGD_and_Adam_come_to_rest_at_our_minimizer(string minimizer, LearningTask task)
    {
        var lambda = LambdaUnits.ToLambda(s_torch.GetProperty("decay").GetDouble(), "pytorch-weight-decay", Context(task));
        AssertStationary(task, Numbers(s_torch, minimizer), lambda, 0, 1e-9);
    }

    [Fact]
    public void Glmnets_minimizers_are_ours_with_the_targets_sd_for_numbers()
    {
        var g = s_r.GetProperty("glmnet").GetDouble();
        var lambda = LambdaUnits.ToLambda(g, "glmnet", Context(LearningTask.Regression));
        foreach (var (name, l1Ratio) in new[] { ("glmnetRidge", 0.0), ("glmnetLasso", 1.0) })
        {
            // glmnet returns weights on the scale of the target.
            double[] weights = [.. Numbers(s_r, name).Select(weight => weight / s_sd)];
            weights[0] -= s_mean / s_sd;
            AssertStationary(LearningTask.Regression, weights, lambda, l1Ratio, 1e-8);
        }

        lambda = LambdaUnits.ToLambda(g, "glmnet", Context(LearningTask.Classification));
        AssertStationary(LearningTask.Classification, Numbers(s_r, "glmnetLogistic"), lambda, 0, 1e-7);
        AssertStationary(LearningTask.Classification, Numbers(s_r, "glmnetLogisticNet"), lambda, 0.25, 1e-7);
    }

    [Theory]
    [InlineData("nnetNumber", LearningTask.Regression)]
    [InlineData("nnetClass", LearningTask.Classification)]
    public void Nnets_minimizers_are_ours_but_for_the_bias_that_it_penalizes(string minimizer, LearningTask task)
    {
        var lambda = LambdaUnits.ToLambda(s_r.GetProperty("nnet").GetDouble(), "nnet-decay", Context(task));
        var weights = Numbers(s_r, minimizer);
        var gradient = DataGradient(task, weights);
        for (var j = 0; j < 3; j++) Approx.Equal(0, gradient[j] + lambda * weights[j], 0, 1e-4, $"{minimizer}[{j}]");
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Classification)]
    public void Keras_and_pytorch_come_to_rest_where_we_do(LearningTask task)
    {
        const double Strength = 0.05, Momentum = 0.6, Rate = 0.1;
        // Gradient of the other's mean data loss: twice ours for numbers, where it is the full squared error.
        var factor = task == LearningTask.Regression ? 2.0 : 1.0;
        foreach (var (unit, l1Ratio) in new[] { ("keras-l2", 0.0), ("keras-l1", 1.0), ("pytorch-weight-decay", 0.0), ("keras-sgd-weight-decay", 0.0) })
        {
            var weights = new double[3];
            var velocity = new double[3];
            for (var step = 0; step < 3000; step++)
            {
                var gradient = DataGradient(task, weights);
                for (var j = 0; j < 3; j++)
                {
                    var slope = factor * gradient[j] / s_rows;
                    var penalty = j == 0 ? 0 : unit switch
                    {
                        "keras-l2" => 2 * Strength * weights[j],
                        "pytorch-weight-decay" => Strength * weights[j],
                        "keras-l1" => Strength * Math.Sign(weights[j]),
                        _ => 0,
                    };
                    velocity[j] = Momentum * velocity[j] - Rate * (slope + penalty);
                    // Keras' SGD(weight_decay=w): variable -= variable * w * rate, beside the momentum.
                    if (unit == "keras-sgd-weight-decay" && j > 0) weights[j] -= Rate * Strength * weights[j];
                    weights[j] += velocity[j];
                }
            }

            AssertStationary(task, weights, LambdaUnits.ToLambda(Strength, unit, Context(task) with { Momentum = Momentum }), l1Ratio, 1e-9);
        }
    }

    static LambdaContext Context(LearningTask task) => new() { Task = task, Rows = s_rows, Batch = s_rows, TargetSd = task == LearningTask.Regression ? s_sd : null };

    // m dJ/dw = sum_i (f_i - y_i) x_i + lambda [(1-r) w + r sign w]; the bias, first, is free.
    static void AssertStationary(LearningTask task, double[] weights, double lambda, double l1Ratio, double tolerance)
    {
        var gradient = DataGradient(task, weights);
        Approx.Equal(0, gradient[0], 0, tolerance, "bias");
        for (var j = 1; j < 3; j++)
        {
            Assert.NotEqual(0, weights[j]);
            Approx.Equal(0, gradient[j] + lambda * ((1 - l1Ratio) * weights[j] + l1Ratio * Math.Sign(weights[j])), 0, tolerance * lambda, $"weight {j}");
        }
    }

    static double[] DataGradient(LearningTask task, double[] weights)
    {
        var gradient = new double[3];
        for (var row = 0; row < s_rows; row++)
        {
            var output = weights[0] + weights[1] * s_x[2 * row] + weights[2] * s_x[2 * row + 1];
            var error = task == LearningTask.Regression ? output - s_standardized[row] : 1 / (1 + Math.Exp(-output)) - s_label[row];
            gradient[0] += error;
            gradient[1] += error * s_x[2 * row];
            gradient[2] += error * s_x[2 * row + 1];
        }

        return gradient;
    }

    static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Repository.File("tests", "golden", "lambda-units", name))).RootElement;

    static double[] Numbers(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
