using Parsimony.Layers;
using Parsimony.Tensors;
using Parsimony.Tests.Support.NaiveLayers;

namespace Parsimony.Tests.Layers;

/// <summary>Shapes that layers give, and messages about those that they cannot take.</summary>
public sealed class LayerShapeTests
{
    public static TheoryData<string> Cases => [.. LayerCase.All.Select(layerCase => layerCase.Name)];

    [Fact]
    public void Output_shapes_are_those_of_Keras()
    {
        Assert.Equal(new Shape(6), new Flatten().Build([new Shape(2, 3)]).Output);
        Assert.Equal(new Shape(1), new Flatten().Build([new Shape()]).Output);
        Assert.Equal(new Shape(3, 2), new Reshape(3, 2).Build([6]).Output);
        Assert.Equal(new Shape(3, 2), new Reshape(3, -1).Build([6]).Output);
        Assert.Equal(new Shape(), new Reshape().Build([1]).Output);
        Assert.Equal(new Shape(4, 8), new Embedding(10, 8).Build([4]).Output);
        Assert.Equal(new Shape(8), new Embedding(10, 8).Build([new Shape()]).Output);
        Assert.Equal(new Shape(2, 7), new Concatenate().Build([new Shape(2, 3), new Shape(2, 4)]).Output);
        Assert.Equal(new Shape(2, 3), new Add().Build([new Shape(2, 3), new Shape(2, 3)]).Output);
        Assert.Equal(new Shape(2, 3), new PReLU().Build([new Shape(2, 3)]).Weights[0].Shape);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_input_and_one_too_many_are_refused(string name)
    {
        var layerCase = LayerCase.Get(name);
        LayerContract.CheckRefuses(layerCase.Create);
        var isMerging = layerCase.Shapes.Length > 1;
        LayerContract.CheckRefuses(layerCase.Create, isMerging ? [layerCase.Shapes[0]] : [layerCase.Shapes[0], layerCase.Shapes[0]]);
    }

    [Theory]
    [InlineData("BatchNormalization")]
    [InlineData("LayerNormalization")]
    [InlineData("UnitNormalization")]
    [InlineData("Softmax")]
    public void Rows_without_an_axis_are_refused_where_the_last_one_is_needed(string name)
    {
        var message = Assert.Throws<ParsimonyException>(() => LayerCase.Get(name).Create().Build([new Shape()])).Message;
        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.Contains("found the shape []", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_name_the_layer_the_shapes_and_the_way_out()
    {
        Assert.Equal(
            "Add needs inputs of one shape, found [3], [4]. Bring them to one shape first, for example with Dense or Reshape.",
            Message(() => new Add().Build([3, 4])));
        Assert.StartsWith("both_sides needs inputs of one shape", Message(() => new Average { Name = "both_sides" }.Build([3, 4])), StringComparison.Ordinal);
        Assert.Equal(
            "Subtract takes two inputs, found 3: call it with them, as in new Subtract().Call(a, b).", Message(() => new Subtract().Build([3, 3, 3])));
        Assert.Equal(
            "Concatenate joins the last axis and needs inputs that agree in all others, found [2, 3], [4, 3]. Flatten or Reshape them first.",
            Message(() => new Concatenate().Build([new Shape(2, 3), new Shape(4, 3)])));
        Assert.Equal(
            "Reshape cannot make [4, -1] of rows of shape [6]: they have 6 numbers, expected a multiple of 4. Give a target shape whose lengths multiply to 6.",
            Message(() => new Reshape(4, -1).Build([6])));
        Assert.Contains("expected 8.", Message(() => new Reshape(4, 2).Build([6])), StringComparison.Ordinal);
        Assert.Contains("one may be -1", Message(() => new Reshape(-1, -1)), StringComparison.Ordinal);
        Assert.Contains("one may be -1", Message(() => new Reshape(3, 0)), StringComparison.Ordinal);
        Assert.Contains("inputDim = 0", Message(() => new Embedding(0, 2)), StringComparison.Ordinal);
        Assert.Contains("outputDim = -1", Message(() => new Embedding(2, -1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void Class_indices_out_of_range_are_named_with_their_row(float index)
    {
        var layer = new Embedding(3, 2) { Name = "colours" };
        var context = new ArrayLayerContext(layer.Build([2]), new float[,] { { 0, 2 }, { 1, index } });
        context.Initialize(seed: 1);
        Assert.Equal(
            $"colours found the index {index} in row 1 of the batch, expected whole numbers from 0 to 2. Number the classes from 0, and give inputDim their count.",
            Message(() => layer.Forward(context)));
    }

    static string Message(Action action) => Assert.Throws<ParsimonyException>(action).Message;

    static string Message(Func<object> action) => Assert.Throws<ParsimonyException>(action).Message;
}
