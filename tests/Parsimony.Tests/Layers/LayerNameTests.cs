using System.Text.Json.Nodes;
using Parsimony.Layers;
using Parsimony.Tests.Support.NaiveLayers;

namespace Parsimony.Tests.Layers;

/// <summary>The names under which layers are stored.</summary>
public sealed class LayerNameTests
{
    [Fact]
    public void Every_name_makes_the_layer_of_its_class()
    {
        foreach (var layerCase in LayerCase.All)
        {
            var layer = layerCase.Create();
            var names = LayerRegistry.All.Names.Where(name => Plain(name) == Plain(layer.ClassName)).ToArray();
            Assert.True(names.Length >= 2, layer.ClassName);
            foreach (var name in names)
            {
                var json = LayerRegistry.ToJson(layer);
                json["class_name"] = name;
                Assert.IsType(layer.GetType(), LayerRegistry.FromJson(json));
            }
        }
    }

    [Fact]
    public void Name_and_trainable_are_stored_with_the_arguments()
    {
        var json = LayerRegistry.ToJson(new Dropout(0.25f) { Name = "thin", Trainable = false });
        Assert.Equal("""{"class_name":"Dropout","config":{"rate":0.25},"name":"thin","trainable":false}""", json.ToJsonString());
        var layer = Assert.IsType<Dropout>(LayerRegistry.FromJson(JsonNode.Parse(json.ToJsonString())));
        Assert.Equal((0.25f, "thin", false), (layer.Rate, layer.Name, layer.Trainable));
    }

    [Theory]
    [InlineData("Dropout", "rate")]
    [InlineData("GaussianNoise", "stddev")]
    [InlineData("Embedding", "inputDim")]
    [InlineData("Reshape", "target_shape")]
    [InlineData("Activation", "activation")]
    public void A_stored_layer_without_an_argument_that_it_needs_is_refused(string name, string argument) =>
        Assert.Contains(argument, Assert.Throws<ParsimonyException>(() => LayerRegistry.All.Get(name)).Message, StringComparison.Ordinal);

    static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
