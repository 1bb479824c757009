using System.Text.Json;

namespace Parsimony.Models;

/// <summary>Writes a <see cref="FittedModel"/> as JSON texts and tensors.</summary>
static class ModelStateWriter
{
    /// <summary>Version of the stored form; readers refuse others.</summary>
    public const string FormatVersion = "1";

    /// <summary>Writes everything that prediction needs.</summary>
    public static ModelState Write(FittedModel model)
    {
        var network = model.Plan.Network;

        // Perceptrons are told by their sizes, which anyone can read; other models by their graph.
        var layers = model.Plan.Layers.Select(layer => new LayerDocument("dense", layer.Units, ActivationNames.NameOf(layer.Activation)));
        var architecture = new ArchitectureDocument(
            network.Inputs,
            network.IsPerceptron ? [.. layers] : [],
            model.Plan.Loss.ToString(),
            network.IsPerceptron ? null : NetworkJson.Write(network));
        var target = new TargetDocument(
            model.Target.Name,
            EnumWord.Of(model.Task),
            model.Target.Classes,
            model.Target.PositiveClass,
            model.Target.Scaler.Mean,
            model.Target.Scaler.Deviation,
            model.Target.HasUsualKind ? null : EnumWord.Of(model.Target.Format.Kind),
            ColumnFormatJson.Write(model.Target.Format));
        var selection = new SelectionDocument(model.Select == LambdaRule.Min ? "min" : "1se", Describe(model.Min), Describe(model.OneSe),
            model.Ensemble is { } mixture ? Describe(mixture) : null);
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["format_version"] = FormatVersion,
            ["architecture"] = JsonSerializer.Serialize(architecture, ModelJson.Default.ArchitectureDocument),
            ["preprocessing"] = model.Preprocessor.ToJson(),
            ["target"] = JsonSerializer.Serialize(target, ModelJson.Default.TargetDocument),
            ["selection"] = JsonSerializer.Serialize(selection, ModelJson.Default.SelectionDocument),
            ["options"] = model.Options,
        };
        if (model.TrainingRows.ToString() is { Length: > 0 } rows) metadata["training_rows"] = rows;
        var tensors = Tensors("min", model.Min).Concat(Tensors("1se", model.OneSe));
        return new ModelState(metadata, [.. model.Ensemble is { } ensemble ? tensors.Concat(Tensors("ensemble", ensemble)) : tensors]);
    }

    static EntryDocument Describe(ModelEntry entry) =>
        new(entry.Lambda, entry.Networks.Count, entry.Temperature == 1 ? null : entry.Temperature, entry.Shares);

    static IEnumerable<NamedTensor> Tensors(string name, ModelEntry entry) =>
        entry.Networks.SelectMany((network, restart) => network.ToTensors($"{name}/{restart}"));
}
