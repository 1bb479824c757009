using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Parsimony.IO.RunFolder;

/// <summary>Writes and reads run.json: a <see cref="RunSummary"/>, and the active units of each layer, which path.csv has no room for.</summary>
public static class RunJson
{
    const string ActiveUnits = "active_units_per_layer";

    static readonly RunSummaryJson s_json = JsonFor(LambdaScale.Own);

    /// <summary>The document as indented text; numbers that are not finite become null.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="rows">The rows of path.csv, in the order of that file.</param>
    public static string Serialize(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        var document = JsonSerializer.SerializeToNode(summary, JsonFor(summary.Scale).RunSummary)!.AsObject();
        document[ActiveUnits] = JsonSerializer.SerializeToNode([.. rows.Select(row => row.ActiveUnitsPerLayer)], s_json.IReadOnlyListDoubleArray);
        return document.ToJsonString(s_json.Options) + "\n";
    }

    /// <summary>Columns of a table as run.json has them.</summary>
    /// <param name="columns">The columns.</param>
    public static JsonArray Columns(IReadOnlyList<ColumnSummary> columns) => new([.. columns.Select(ColumnsJson.Write)]);

    /// <summary>Reads the document back.</summary>
    /// <param name="json">The text of the document.</param>
    /// <param name="path">The file that it comes from, for messages.</param>
    /// <exception cref="ParsimonyException">The text is not JSON, lacks a key, or was written by a later version.</exception>
    public static (RunSummary Summary, IReadOnlyList<IReadOnlyList<double>> ActiveUnitsPerLayer) Deserialize(string json, string path)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject document) throw new JsonException("it is not a JSON object");
            CheckVersion(document, path);
            var units = document[ActiveUnits]?.Deserialize(s_json.IReadOnlyListDoubleArray) ?? [];
            if (units.Contains(null!)) throw new JsonException($"{ActiveUnits} has a null");
            document.Remove(ActiveUnits);
            AddInitialValues(document);
            var scale = ScaleOf(document);
            var type = JsonFor(scale).RunSummary;
            WholeDocument.Check(document, type);
            var summary = document.Deserialize(type)!;
            HistogramCheck.Check(summary.Insight?.Weights);
            return (WithCurrentUnits(summary) with { Scale = scale }, units);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new ParsimonyException($"{path} is broken: {error.Message} Run the path again.", error);
        }
    }

    /// <summary>Units of lambda under the names of today, also from a file of a former version.</summary>
    static RunSummary WithCurrentUnits(RunSummary summary) => summary with
    {
        LambdaUnits = summary.LambdaUnits.ToDictionary(
            lambda => lambda.Key,
            IReadOnlyDictionary<string, double> (lambda) => lambda.Value.ToDictionary(
                unit => Lambdas.LambdaUnits.CurrentName(unit.Key), unit => unit.Value)),
    };

    /// <summary>Adds what files of former versions may lack: generated code gives a property null then, not its initial value.</summary>
    static void AddInitialValues(JsonObject document)
    {
        AddLists(document, "differences", "doctor", "columns");
        document.TryAdd("against_baselines", new JsonObject());
        document.TryAdd("trained_share", 1);
        AddLists(document["insight"], "effective_parameters", "minima", "leaving_order", "what_if");
        AddLists(document["min"], ActiveUnits);
        AddLists(document["1se"], ActiveUnits);
    }

    static void AddLists(JsonNode? node, params ReadOnlySpan<string> names)
    {
        if (node is not JsonObject part) return;
        foreach (var name in names) part.TryAdd(name, new JsonArray());
    }

    static RunSummaryJson JsonFor(LambdaScale scale) => new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        Converters =
        {
            new FiniteNumberConverter(), new PlainValueConverter(), new LambdaConverter(scale), new ColumnsJson(),
            Words<LearningTask>(), Words<RegressionLoss>(), Words<LambdaRule>(), Words<RunStatus>(), Words<RecipeStatus>(), Words<ClassMetric>(),
        },
    });

    static JsonStringEnumConverter<T> Words<T>() where T : struct, Enum => new(new EnumWordPolicy(), allowIntegerValues: false);

    // The first unit of the table is the objective's own; the run's lambda_max stands in the document in both.
    static LambdaScale ScaleOf(JsonObject document)
    {
        var unit = (document["options"] as JsonObject)?["lambda_unit"]?.ToString();
        if (!string.Equals(unit, nameof(PathLambdaUnit.Glmnet), StringComparison.OrdinalIgnoreCase)) return LambdaScale.Own;
        return (document["lambda_units"] as JsonObject)?["lambda_max"] is JsonObject { Count: > 0 } largest && largest["glmnet"] is JsonValue shown
            ? LambdaScale.Between(largest.First().Value!.GetValue<double>(), shown.GetValue<double>())
            : LambdaScale.Own;
    }

    static void CheckVersion(JsonObject document, string path)
    {
        if (document["schema_version"] is not JsonValue value || !value.TryGetValue(out int version))
            throw new ParsimonyException($"{path} has no schema_version: parsimony did not write it, or somebody changed it by hand.");
        if (version == 1) return;
        throw new ParsimonyException(
            $"{path} has format version {version}, and this program reads version 1. Use the program that wrote it, or run the path again.");
    }

    /// <summary>Writes a lambda as a number in the run's unit.</summary>
    sealed class LambdaConverter(LambdaScale scale) : JsonConverter<Lambda>
    {
        public override Lambda Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => scale.Read(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, Lambda value, JsonSerializerOptions options) => writer.WriteNumberValue(scale.Show(value));
    }

    /// <summary>Writes members of enums as the words of the command line.</summary>
    sealed class EnumWordPolicy : JsonNamingPolicy
    {
        public override string ConvertName(string name) => EnumWord.OfName(name);
    }

    /// <summary>Writes a number that is not finite as null, and reads null back as NaN.</summary>
    sealed class FiniteNumberConverter : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }

    /// <summary>Writes values of options, and reads them back as texts, truth values, whole numbers, numbers, lists and null.</summary>
    sealed class PlainValueConverter : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return Plain(document.RootElement);
        }

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            if (OptionValueJson.Node(value) is { } node) node.WriteTo(writer, options);
            else writer.WriteNullValue();
        }

        static object? Plain(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
            JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToArray(),
            JsonValueKind.Object =>
                element.EnumerateObject().ToDictionary(property => property.Name, property => Plain(property.Value), StringComparer.Ordinal),
            _ => null,
        };
    }
}
