using Parsimony.Layers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Layers;

/// <summary>What normalization over the batch promises, besides its numbers.</summary>
public sealed class BatchNormalizationTests
{
    const int Rows = 64;
    const int Features = 4;
    const int Gamma = 0;
    const int Beta = 1;
    const int MovingMean = 2;
    const int MovingVariance = 3;

    [Fact]
    public void Training_brings_every_feature_to_mean_beta_and_deviation_gamma()
    {
        var layer = new BatchNormalization(epsilon: 1e-12f);
        var context = Context(layer, Inputs(mean: 50, deviation: 3));
        float[] gamma = [2, 0.5f, 1, -3];
        float[] beta = [0, 7, -1, 4];
        gamma.CopyTo(context.Weights[Gamma], 0);
        beta.CopyTo(context.Weights[Beta], 0);
        layer.Forward(context);
        for (var j = 0; j < Features; j++)
        {
            var (mean, variance) = Moments(context.Outputs, j);
            Approx.Equal(beta[j], mean, 1e-5, 1e-5, "mean");
            Approx.Equal(Math.Abs(gamma[j]), Math.Sqrt(variance), 1e-5, 0, "deviation");
        }
    }

    [Fact]
    public void Moving_averages_keep_their_share_and_take_the_biased_moments_of_the_batch()
    {
        var layer = new BatchNormalization(momentum: 0.9f);
        var context = Context(layer, Inputs(mean: -2, deviation: 1.5));
        var (means, variances) = (new double[Features], Enumerable.Repeat(1.0, Features).ToArray());
        for (var step = 0; step < 5; step++)
        {
            layer.Forward(context);
            for (var j = 0; j < Features; j++)
            {
                var (mean, variance) = Moments(context.Inputs[0], j);
                means[j] = 0.9f * means[j] + (1 - 0.9f) * mean;
                variances[j] = 0.9f * variances[j] + (1 - 0.9f) * variance;
                Approx.Equal(means[j], context.Weights[MovingMean][j], 1e-6);
                Approx.Equal(variances[j], context.Weights[MovingVariance][j], 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Predictions_and_frozen_layers_take_the_moving_averages_and_leave_them_alone(bool isTraining, bool trainable)
    {
        var layer = new BatchNormalization { Trainable = trainable };
        var context = Context(layer, Inputs(mean: 0, deviation: 1)).ForTraining(isTraining);
        context.Weights[MovingMean][1] = 5;
        context.Weights[MovingVariance][1] = 4;
        layer.Forward(context);
        for (var row = 0; row < Rows; row++)
            Approx.Equal((context.Input(row)[1] - 5) / Math.Sqrt(4 + 0.001f), context.Output(row)[1], 1e-5, 1e-6);
        Assert.Equal(5, context.Weights[MovingMean][1]);
        Assert.Equal(4, context.Weights[MovingVariance][1]);
    }

    [Fact]
    public void Input_gradients_add_up_to_zero_and_are_orthogonal_to_the_normalized_inputs()
    {
        var layer = new BatchNormalization(epsilon: 1e-12f);
        var context = Context(layer, Inputs(mean: 3, deviation: 2));
        layer.Forward(context);
        layer.Backward(context);
        for (var j = 0; j < Features; j++)
        {
            double sum = 0, product = 0, size = 0;
            for (var row = 0; row < Rows; row++)
            {
                double gradient = context.InputGradient(row)[j];
                sum += gradient;
                product += gradient * context.Output(row)[j];
                size += Math.Abs(gradient);
            }

            Approx.Equal(0, sum, 0, 1e-5 * size);
            Approx.Equal(0, product, 0, 1e-5 * size);
        }
    }

    [Fact]
    public void Inputs_times_a_factor_give_the_same_outputs_and_gradients_divided_by_it()
    {
        const float Factor = 8;
        var layer = new BatchNormalization(epsilon: 1e-12f);
        var plain = Context(layer, Inputs(mean: 1, deviation: 1));
        var scaled = Context(layer, Array.ConvertAll(Inputs(mean: 1, deviation: 1), value => Factor * value));
        foreach (var context in new[] { plain, scaled })
        {
            layer.Forward(context);
            layer.Backward(context);
        }

        for (var i = 0; i < plain.Outputs.Length; i++)
        {
            Approx.Equal(plain.Outputs[i], scaled.Outputs[i], 1e-6, 1e-6);
            Approx.Equal(plain.InputGradients[0][i], Factor * scaled.InputGradients[0][i], 1e-5, 1e-6);
        }

        Approx.Equal(plain.WeightGradients[Gamma][0], scaled.WeightGradients[Gamma][0], 1e-5);
    }

    [Fact]
    public void A_mean_that_dwarfs_the_deviation_is_taken_off_exactly()
    {
        // Numbers of a thousandth around 1000: single-precision sums of squares would not see a variance.
        var inputs = new float[Rows * Features];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = 1000 + (i / Features % 2 == 0 ? 1f : -1f) / 1024;
        var layer = new BatchNormalization(epsilon: 1e-12f);
        var context = Context(layer, inputs);
        layer.Forward(context);
        Assert.All(context.Outputs, output => Approx.Equal(1, Math.Abs(output), 1e-4));
    }

    [Fact]
    public void A_constant_feature_becomes_beta_and_one_row_too()
    {
        var layer = new BatchNormalization();
        var context = new ArrayLayerContext(layer.Build([2]), new float[,] { { 3, -8 } });
        context.Initialize(seed: 1);
        context.Weights[Beta][1] = 0.5f;
        layer.Forward(context);
        context.OutputGradients.AsSpan().Fill(1);
        layer.Backward(context);
        Assert.Equal([0, 0.5f], context.Outputs);
        Assert.Equal([0, 0], context.InputGradients[0]);
    }

    [Fact]
    public void Weights_have_Keras_names_and_roles()
    {
        var layer = new BatchNormalization();
        var weights = layer.Build([3]).Weights;
        Assert.Equal(["gamma", "beta", "moving_mean", "moving_variance"], weights.Select(weight => weight.Name));
        Assert.Equal([WeightRole.Bias, WeightRole.Bias, WeightRole.State, WeightRole.State], weights.Select(weight => weight.Role));
        Assert.All(weights, weight => Assert.Equal(new Shape(3), weight.Shape));
    }

    [Fact]
    public void Arguments_outside_their_range_are_refused()
    {
        Assert.Contains("momentum", Assert.Throws<ParsimonyException>(() => new BatchNormalization(momentum: 1.5f)).Message, StringComparison.Ordinal);
        Assert.Contains("epsilon", Assert.Throws<ParsimonyException>(() => new BatchNormalization(epsilon: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("epsilon", Assert.Throws<ParsimonyException>(() => new LayerNormalization(epsilon: -1)).Message, StringComparison.Ordinal);
    }

    static (double Mean, double Variance) Moments(float[] values, int feature)
    {
        var column = values.Where((_, place) => place % Features == feature).Select(value => (double)value).ToArray();
        var mean = column.Average();
        return (mean, column.Average(value => (value - mean) * (value - mean)));
    }

    static float[] Inputs(double mean, double deviation)
    {
        var random = CounterRandom.FromKey(5);
        var values = new float[Rows * Features];
        foreach (ref var value in values.AsSpan()) value = (float)(mean + deviation * random.NextNormal());
        return values;
    }

    static ArrayLayerContext Context(BatchNormalization layer, float[] inputs)
    {
        var context = new ArrayLayerContext(layer.Build([Features]), new NDArray(inputs, Rows, Features));
        context.Initialize(seed: 1);
        var random = CounterRandom.FromKey(6);
        foreach (ref var gradient in context.OutputGradients.AsSpan()) gradient = (float)random.NextNormal();
        return context;
    }
}
