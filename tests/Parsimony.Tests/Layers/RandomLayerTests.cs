using Parsimony.Layers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Layers;

/// <summary>Layers of random numbers: what they keep on average, and what their random numbers depend on.</summary>
public sealed class RandomLayerTests
{
    const int Rows = 400;
    const int Units = 251;
    const int Count = Rows * Units;

    public static TheoryData<string> Layers => [.. s_layers.Keys];

    static readonly Dictionary<string, Func<Layer>> s_layers = new()
    {
        ["Dropout"] = () => new Dropout(0.3f),
        ["AlphaDropout"] = () => new AlphaDropout(0.3f),
        ["GaussianDropout"] = () => new GaussianDropout(0.3f),
        ["GaussianNoise"] = () => new GaussianNoise(0.3f),
    };

    [Theory]
    [InlineData(0.01f)]
    [InlineData(0.25f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void Dropout_drops_its_share_and_keeps_the_mean(float rate)
    {
        var outputs = Outputs(new Dropout(rate), Ones());
        var dropped = outputs.Count(output => output == 0) / (double)Count;
        var spread = Math.Sqrt(rate * (1 - rate) / Count);
        Assert.InRange(dropped, rate - 4 * spread, rate + 4 * spread);
        Assert.All(outputs, output => Assert.True(output == 0 || Math.Abs(output - 1 / (1 - rate)) < 1e-5));
        Assert.InRange(outputs.Average(), 1 - 5 * spread / (1 - rate), 1 + 5 * spread / (1 - rate));
    }

    [Theory]
    [InlineData(0.05f)]
    [InlineData(0.5f)]
    public void Gaussian_dropout_has_mean_one_and_the_spread_of_dropout(float rate)
    {
        var outputs = Outputs(new GaussianDropout(rate), Ones());
        HasMoments(outputs, 1, Math.Sqrt(rate / (1 - rate)));
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(2f)]
    public void Gaussian_noise_has_mean_zero_and_its_spread(float stddev) => HasMoments(Outputs(new GaussianNoise(stddev), new float[Count]), 0, stddev);

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    public void Alpha_dropout_keeps_mean_and_variance_of_standardized_inputs(float rate)
    {
        var outputs = Outputs(new AlphaDropout(rate), Normals());
        var mean = outputs.Average(output => (double)output);
        var variance = outputs.Average(output => (output - mean) * (output - mean));
        var kurtosis = outputs.Average(output => Math.Pow(output - mean, 4));
        Assert.InRange(mean, -5 / Math.Sqrt(Count), 5 / Math.Sqrt(Count));
        var spread = Math.Sqrt((kurtosis - variance * variance) / Count);
        Assert.InRange(variance, 1 - 5 * spread, 1 + 5 * spread);
    }

    [Fact]
    public void A_rate_that_is_smaller_than_a_part_of_the_random_bits_still_drops() =>
        Assert.InRange(Outputs(new Dropout(1e-7f), Ones()).Count(output => output == 0), 0, 10);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Rows_steps_and_layers_have_random_numbers_of_their_own(string name)
    {
        var layer = s_layers[name]();
        var outputs = Outputs(layer, Ones());
        Assert.Equal(outputs, Outputs(layer, Ones()));
        Assert.NotEqual(outputs[..Units], outputs[Units..(2 * Units)]);
        Assert.NotEqual(outputs, Outputs(layer, Ones(), 8, 0, 0));
        Assert.NotEqual(outputs, Outputs(layer, Ones(), 7, 1, 0));
        Assert.NotEqual(outputs, Outputs(layer, Ones(), 7, 0, 1));

        // The place in a row and the place of the row are not mixed up: neighbouring rows are not shifted copies.
        Assert.NotEqual(outputs[1..Units], outputs[Units..(2 * Units - 1)]);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Predictions_pass_inputs_unchanged(string name)
    {
        var context = Context(s_layers[name](), Normals()).ForTraining(false);
        var layer = s_layers[name]();
        layer.Forward(context);
        Assert.Equal(context.Inputs[0], context.Outputs);
        context.OutputGradients.AsSpan().Fill(0.25f);
        layer.Backward(context);
        Assert.Equal(context.OutputGradients, context.InputGradients[0]);
    }

    [Fact]
    public void Dropped_inputs_get_no_gradient_and_kept_ones_their_factor()
    {
        var layer = new Dropout(0.5f);
        var context = Context(layer, Ones());
        layer.Forward(context);
        context.OutputGradients.AsSpan().Fill(3);
        layer.Backward(context);
        Assert.Equal(context.Outputs.Select(output => 3 * output), context.InputGradients[0]);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void Rates_outside_their_range_are_refused(float rate)
    {
        foreach (Func<Layer> create in new Func<Layer>[] { () => new Dropout(rate), () => new AlphaDropout(rate), () => new GaussianDropout(rate) })
            Assert.Contains("rate", Assert.Throws<ParsimonyException>(create).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void Standard_deviations_outside_their_range_are_refused(float stddev) =>
        Assert.Contains("stddev", Assert.Throws<ParsimonyException>(() => new GaussianNoise(stddev)).Message, StringComparison.Ordinal);

    static void HasMoments(float[] outputs, double mean, double stddev)
    {
        var found = outputs.Average(output => (double)output);
        var variance = outputs.Average(output => (output - mean) * (output - mean));
        Assert.InRange(found, mean - 5 * stddev / Math.Sqrt(Count), mean + 5 * stddev / Math.Sqrt(Count));

        // The variance of a normal sample's variance is 2 sigma^4 / n.
        Approx.Equal(stddev * stddev, variance, 5 * Math.Sqrt(2.0 / Count));
    }

    static float[] Outputs(Layer layer, float[] inputs, params long[] key)
    {
        var context = Context(layer, inputs);
        if (key.Length > 0) context.Key = key;
        layer.Forward(context);
        return context.Outputs;
    }

    static ArrayLayerContext Context(Layer layer, float[] inputs) => new(layer.Build([Units]), new NDArray(inputs, Rows, Units));

    static float[] Ones() => [.. Enumerable.Repeat(1f, Count)];

    static float[] Normals()
    {
        var random = CounterRandom.FromKey(12);
        var values = new float[Count];
        foreach (ref var value in values.AsSpan()) value = (float)random.NextNormal();
        return values;
    }
}
