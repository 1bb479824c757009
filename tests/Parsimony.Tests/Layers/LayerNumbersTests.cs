using Parsimony.Layers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Tests.Support.NaiveLayers;

namespace Parsimony.Tests.Layers;

/// <summary>Every layer against its naive form in double precision: outputs, and gradients against central differences of it.</summary>
public sealed class LayerNumbersTests
{
    public static TheoryData<string, bool> Cases => [.. from layerCase in LayerCase.All from isTraining in new[] { true, false } select (layerCase.Name, isTraining)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_are_those_of_the_naive_layer(string name, bool isTraining)
    {
        var (layer, context, naive) = Problem(name, isTraining);
        var expected = LayerCase.Get(name).Naive(naive);
        layer.Forward(context);
        Approx.AllEqual(expected, Doubles(context.Outputs), 1e-5, 1e-5, name);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_the_slopes_of_the_naive_layer(string name, bool isTraining)
    {
        var (layer, context, naive) = Problem(name, isTraining);
        layer.Forward(context);
        layer.Backward(context);
        for (var i = 0; i < naive.Inputs.Length; i++)
        {
            var slopes = LayerCase.Get(name).Classes > 0 ? new double[naive.Inputs[i].Length] : Slopes(name, context, naive, naive.Inputs[i]);
            Approx.AllEqual(slopes, Doubles(context.InputGradients[i]), 1e-4, 1e-5, $"{name}: gradient of input {i}");
        }

        var specs = layer.Build(context.InputShapes).Weights;
        for (var i = 0; i < specs.Count; i++)
        {
            if (specs[i].Role == WeightRole.State) continue;
            Approx.AllEqual(
                Slopes(name, context, naive, naive.Weights[i]), Doubles(context.WeightGradients[i]), 1e-4, 1e-5, $"{name}: gradient of {specs[i].Name}");
        }
    }

    [Fact]
    public void Every_registered_layer_has_a_case()
    {
        var covered = LayerCase.All.Select(layerCase => layerCase.Create().ClassName).ToHashSet();
        Assert.All(LayerRegistry.All.Names.Where(name => char.IsUpper(name[0]) && name is not (nameof(Maxout) or nameof(FaultyLayer))), name => Assert.Contains(name, covered));
    }

    static (Layer Layer, ArrayLayerContext Context, NaiveBatch Naive) Problem(string name, bool isTraining)
    {
        var layerCase = LayerCase.Get(name);
        var layer = layerCase.Create();
        var inputs = layerCase.Inputs();
        var context = new ArrayLayerContext(layer.Build(layerCase.Shapes), inputs).ForTraining(isTraining);
        context.Initialize(seed: 2);
        var random = CounterRandom.FromKey(3);

        // Away from 0 and 1; positive, since a variance is among them.
        foreach (var weights in context.Weights)
        {
            foreach (ref var weight in weights.AsSpan()) weight = (float)(0.2 + random.NextDouble());
        }

        foreach (ref var gradient in context.OutputGradients.AsSpan()) gradient = (float)random.NextNormal();
        var naive = new NaiveBatch(
            layerCase.Shapes, context.BatchRows, [.. context.Inputs.Select(Doubles)], [.. context.Weights.Select(Doubles)], context.Random, isTraining);
        return (layer, context, naive);
    }

    static double[] Slopes(string name, ArrayLayerContext context, NaiveBatch naive, double[] values)
    {
        const double Step = 1e-5;
        var slopes = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            values[i] = value + Step;
            var above = Objective();
            values[i] = value - Step;
            slopes[i] = (above - Objective()) / (2 * Step);
            values[i] = value;
        }

        return slopes;

        double Objective() => LayerCase.Get(name).Naive(naive).Zip(context.OutputGradients, (output, coefficient) => output * coefficient).Sum();
    }

    static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}
