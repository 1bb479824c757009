using Parsimony.Activations;
using Parsimony.Constraints;
using Parsimony.Initializers;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Documentation;

/// <summary>The numbers in the documented examples of layers, activations, initializers and constraints.</summary>
public sealed class LayerExampleTests
{
    [Fact]
    public void Dense_computes_the_documented_output()
    {
        var model = new Sequential([new Dense(1, "relu", kernelInitializer: new Constant(2), biasInitializer: new Constant(0.5f))]);
        var outputs = model.Predict(new float[,] { { 3, -1 } });
        Assert.Equal([4.5f], outputs.Values.ToArray());
    }

    [Fact]
    public void Dropout_gives_0_or_4_in_training_and_3_in_predictions()
    {
        const int Inputs = 20_000;
        var layer = new Dropout(0.25f);
        var context = Context(layer, Enumerable.Repeat(3f, Inputs).ToArray(), Inputs);
        layer.Forward(context);
        Assert.All(context.Outputs, output => Assert.True(output is 0 or 4));
        Approx.Equal(0.25, context.Outputs.Count(output => output == 0) / (double)Inputs, 0, 0.01);
        layer.Forward(context.ForTraining(false));
        Assert.All(context.Outputs, output => Assert.Equal(3, output));
    }

    [Fact]
    public void BatchNormalization_gives_the_documented_outputs_and_moving_mean()
    {
        const int MovingMean = 2;
        var layer = new BatchNormalization();
        var context = Context(layer, [1, 3], 1);
        layer.Forward(context);
        Approx.Equal(-0.9995, context.Outputs[0], 0, 1e-5);
        Approx.Equal(0.9995, context.Outputs[1], 0, 1e-5);
        Approx.Equal(0.02, context.Weights[MovingMean][0], 1e-6);
    }

    [Fact]
    public void LayerNormalization_gives_the_documented_outputs()
    {
        var layer = new LayerNormalization();
        var context = Context(layer, [1, 3], 2);
        layer.Forward(context);
        Approx.Equal(-0.9995, context.Outputs[0], 0, 1e-5);
        Approx.Equal(0.9995, context.Outputs[1], 0, 1e-5);
    }

    [Fact]
    public void Relu_gives_the_documented_values()
    {
        Assert.Equal(0, new Relu().Value(-2));
        Assert.Equal(3, new Relu().Value(3));
        Assert.Equal(-1, new Relu(negativeSlope: 0.5f, maxValue: 6).Value(-2));
        Assert.Equal(6, new Relu(negativeSlope: 0.5f, maxValue: 6).Value(8));
    }

    [Fact]
    public void GlorotUniform_draws_from_minus_1_to_1_with_variance_one_third()
    {
        var weights = Weights(new GlorotUniform(), fanIn: 4, fanOut: 2);
        Assert.InRange(weights.Min(), -1, -0.999f);
        Assert.InRange(weights.Max(), 0.999f, 1);
        Approx.Equal(1 / 3.0, weights.Average(weight => (double)weight * weight), 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void HeNormal_draws_with_standard_deviation_0_2(int fanOut)
    {
        var weights = Weights(new HeNormal(), fanIn: 50, fanOut);
        Approx.Equal(0.2, Math.Sqrt(weights.Average(weight => (double)weight * weight)), 0.01);
    }

    [Fact]
    public void MaxNorm_shortens_the_documented_weights()
    {
        float[] weights = [3, 4];
        new MaxNorm(2).Apply(new MatrixSpan(weights, 2, 1));
        Approx.Equal(1.2, weights[0], 1e-6);
        Approx.Equal(1.6, weights[1], 1e-6);
    }

    static ArrayLayerContext Context(Layer layer, float[] inputs, int features)
    {
        var context = new ArrayLayerContext(layer.Build([features]), new NDArray(inputs, inputs.Length / features, features));
        context.Initialize(seed: 1);
        return context;
    }

    static float[] Weights(Initializer initializer, int fanIn, int fanOut)
    {
        var weights = new float[100_000];
        var random = CounterRandom.FromKey(1);
        initializer.Fill(new MatrixSpan(weights, weights.Length, 1), fanIn, fanOut, ref random);
        return weights;
    }
}
