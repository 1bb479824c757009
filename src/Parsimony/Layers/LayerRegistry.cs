using System.Text.Json.Nodes;
using Parsimony.Regularizers;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>All layers by class name, and what every layer stores.</summary>
static class LayerRegistry
{
    public static Registry<Layer> All { get; } = new Registry<Layer>("layer");

    /// <summary>The stored form: class, arguments, and what all layers have.</summary>
    public static JsonObject ToJson(Layer layer)
    {
        var json = Registry<Layer>.ToJson(layer);
        json["name"] = layer.Name;
        json["trainable"] = layer.Trainable;
        if (layer.ActivityRegularizer is not null) json["activity_regularizer"] = Registry<Regularizer>.ToJson(layer.ActivityRegularizer);
        return json;
    }

    /// <summary>The opposite of <see cref="ToJson"/>.</summary>
    public static Layer FromJson(JsonNode? json)
    {
        var layer = All.FromJson(json);
        var form = json!.AsObject();
        layer.Name = form["name"]?.GetValue<string>();
        layer.Trainable = form.Flag("trainable", true);
        layer.ActivityRegularizer = RegularizerRegistry.All.FromJsonOrNull(form["activity_regularizer"]);
        return layer;
    }
}
