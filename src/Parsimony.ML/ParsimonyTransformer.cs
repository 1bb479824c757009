using System.Text.Json.Nodes;
using Parsimony.IO;
using Parsimony.IO.Safetensors;
using Parsimony.Tensors;

namespace Parsimony.ML;

/// <summary>The model of a path in ML.NET: it adds <c>PredictedLabel</c>, <c>Score</c> and <c>Probability</c> to a data view.</summary>
/// <remarks>
/// ML.NET writes only transformers of its own into a zip. <see cref="Save"/> writes this one, and <c>mlContext.Model.SaveParsimony</c> a pipeline
/// with it. It is thread-safe.
/// </remarks>
public sealed class ParsimonyTransformer : ITransformer
{
    const string MetadataKey = "mlnet";

    internal ParsimonyTransformer(FittedModel model, LabelKind kind, IReadOnlyList<ViewSlot> slots, IReadOnlyList<string> classes)
    {
        (Model, Kind, Slots, Classes) = (model, kind, slots, classes);
        Outputs = new ModelOutputs(model, kind, classes);
    }

    /// <summary>The model itself: its classes, columns and lambda; it predicts objects, tables and rows, too.</summary>
    public FittedModel Model { get; }

    /// <summary>The path that the model was chosen from, with its curve, honest error and warnings; null for a transformer that was loaded.</summary>
    public RegularizationPath? Path { get; internal init; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <summary>For several classes, their names in the order of the key; else empty.</summary>
    public IReadOnlyList<string> Classes { get; }

    internal LabelKind Kind { get; }

    /// <summary>[columns of the model] where each comes from.</summary>
    internal IReadOnlyList<ViewSlot> Slots { get; }

    internal ModelOutputs Outputs { get; }

    /// <summary>Makes a transformer of a model that was trained elsewhere, such as by the command; its columns are found by their names.</summary>
    /// <remarks>
    /// With two classes the positive one is true, as <c>PredictedLabel</c> is a Boolean. With more, the key has the classes in ordinal order.
    /// </remarks>
    /// <param name="model">The model.</param>
    public static ParsimonyTransformer Of(FittedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var kind = model.Classes.Count == 0 ? LabelKind.Regression : model.Classes.Count == 2 ? LabelKind.Binary : LabelKind.Multiclass;
        var slots = model.Columns.Select(column => new ViewSlot(column.Name, column.Name, -1));
        return new ParsimonyTransformer(model, kind, [.. slots], kind == LabelKind.Multiclass ? model.Classes : []);
    }

    /// <summary>Writes the transformer as one file, whole or not at all; <c>FittedModel.Load</c> and the command read it, too.</summary>
    /// <param name="path">The file, usually named like model.safetensors; an existing one is replaced.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public void Save(string path)
    {
        var state = Model.ToState();
        var document = new JsonObject
        {
            ["kind"] = Kind.ToString(),
            ["classes"] = new JsonArray([.. Classes.Select(name => (JsonNode?)name)]),
            ["columns"] = new JsonArray([.. Slots.Select(slot => (JsonNode?)slot.Column)]),
            ["slots"] = new JsonArray([.. Slots.Select(slot => (JsonNode?)slot.Slot)]),
        };
        var metadata = state.Metadata.ToDictionary(StringComparer.Ordinal);
        metadata[MetadataKey] = document.ToJsonString();
        SafetensorsFile.Write(path, new ModelState(metadata, state.Tensors));
    }

    /// <summary>Reads a transformer back.</summary>
    /// <param name="path">The file of <see cref="Save"/>; or a model or a run folder, for which <see cref="Of"/> finds the columns.</param>
    /// <exception cref="ParsimonyException">The file is missing or damaged.</exception>
    public static ParsimonyTransformer Load(string path)
    {
        var model = FittedModel.Load(path);
        if (Directory.Exists(path) || !SafetensorsFile.Read(path).Metadata.TryGetValue(MetadataKey, out var text)) return Of(model);
        try
        {
            var document = JsonNode.Parse(text)!;
            var places = document["columns"]!.AsArray().Zip(document["slots"]!.AsArray(), (column, slot) => ((string)column!, (int)slot!)).ToArray();
            if (places.Length != model.Columns.Count) throw new FormatException($"{places.Length} columns, and the model has {model.Columns.Count}");
            return new ParsimonyTransformer(
                model,
                Enum.Parse<LabelKind>((string)document["kind"]!),
                [.. model.Columns.Zip(places, (column, place) => new ViewSlot(column.Name, place.Item1, place.Item2))],
                [.. document["classes"]!.AsArray().Select(name => (string)name!)]);
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or FormatException or InvalidOperationException or ArgumentException
            or NullReferenceException)
        {
            throw new ParsimonyException($"{path}: the text '{MetadataKey}' in it is damaged: {error.Message} Save the transformer again.", error);
        }
    }

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new PredictionMapper(this, inputSchema).OutputSchema;

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">A column of the model is missing, or of another type.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataFrameGaps.Check(input, [.. Slots.Select(slot => slot.Column)]);
        return new PredictionView(input, new PredictionMapper(this, input.Schema));
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new PredictionMapper(this, inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new ParsimonyException(
        "ML.NET writes only transformers of its own into a zip. Use mlContext.Model.SaveParsimony(model, schema, folder) for a pipeline, " +
        "ParsimonyTransformer.Save(path) for this model alone, or FittedModel.SaveOnnx of Parsimony.IO.Onnx.");
}
