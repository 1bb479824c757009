using System.Text.Json;

namespace Parsimony.Models;

/// <summary>Writes a <see cref="FittedModel"/> as JSON texts and tensors.</summary>
static class ModelStateWriter
{
    /// <summary>Version of the stored form of a model of one part.</summary>
    public const string FormatVersion = "1";

    /// <summary>Version of the stored form of a model of several parts, which programs that know one part refuse.</summary>
    public const string PartsVersion = "2";

    /// <summary>Version of the stored form of a model of any number of parts with decisions, which programs that know of none refuse.</summary>
    public const string DecisionVersion = "3";

    /// <summary>Writes everything that prediction needs.</summary>
    public static ModelState Write(FittedModel model)
    {
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
            ["format_version"] = Decides(model) ? DecisionVersion : model.Parts.Count == 1 ? FormatVersion : PartsVersion,
            ["target"] = JsonSerializer.Serialize(target, ModelJson.Default.TargetDocument),
            ["selection"] = JsonSerializer.Serialize(selection, ModelJson.Default.SelectionDocument),
            ["options"] = model.Options,
        };
        foreach (var (index, part) in model.Parts.Index())
        {
            metadata[KeyOf("architecture", index)] = JsonSerializer.Serialize(Describe(part.Plan), ModelJson.Default.ArchitectureDocument);
            metadata[KeyOf("preprocessing", index)] = part.Preprocessor.ToJson();
        }

        if (model.TrainingRows.ToString() is { Length: > 0 } rows) metadata["training_rows"] = rows;
        var tensors = Tensors("min", model.Min).Concat(Tensors("1se", model.OneSe));
        return new ModelState(metadata, [.. model.Ensemble is { } ensemble ? tensors.Concat(Tensors("ensemble", ensemble)) : tensors]);
    }

    /// <summary>The key of what belongs to a part: <c>architecture</c> of the first, <c>architecture_2</c> of the second.</summary>
    public static string KeyOf(string key, int part) => part == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}_{part + 1}");

    static ArchitectureDocument Describe(NetworkPlan plan)
    {
        // Perceptrons are told by their sizes, which anyone can read; other models by their graph.
        var network = plan.Network;
        var layers = plan.Layers.Select(layer => new LayerDocument("dense", layer.Units, ActivationNames.NameOf(layer.Activation)));
        return new ArchitectureDocument(
            network.Inputs,
            network.IsPerceptron ? [.. layers] : [],
            plan.Loss.ToString(),
            plan.LossParameter == 0 ? null : plan.LossParameter,
            network.IsPerceptron ? null : NetworkJson.Write(network));
    }

    static EntryDocument Describe(ModelEntry entry) =>
        new(entry.Lambda, entry.Networks.Count, entry.Temperature == 1 ? null : entry.Temperature, entry.Shares, entry.Parts, entry.Errors?.Rows,
            entry.Decision is { } decision ? new DecisionDocument(EnumWord.Of(decision.Metric), decision.Threshold, decision.Factors) : null);

    static bool Decides(FittedModel model) => (model.Min.Decision ?? model.OneSe.Decision ?? model.Ensemble?.Decision) is not null;

    /// <summary>Name of the tensor that holds the held-out errors of an entry.</summary>
    public static string ErrorsOf(string entry) => $"{entry}/held_out_errors";

    static IEnumerable<NamedTensor> Tensors(string name, ModelEntry entry) =>
    [
        .. entry.Networks.SelectMany((network, restart) => network.ToTensors($"{name}/{restart}")),
        .. entry.Errors is { } errors ? [new NamedTensor(ErrorsOf(name), [errors.Sizes.Length], errors.Sizes)] : (NamedTensor[])[],
    ];
}
