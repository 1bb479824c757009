using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parsimony.Results;

namespace Parsimony.IO.RunFolder;

/// <summary>run.json: a <see cref="RunSummary"/>, and the active units of each layer that path.csv has no room for.</summary>
public static class RunJson
{
    const string ActiveUnits = "active_units_per_layer";

    static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        Converters = { new FiniteNumberConverter(), new PlainValueConverter() },
    };

    /// <summary>The document, indented; numbers that are not finite become null.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="rows">The rows of path.csv, in its order.</param>
    public static string Serialize(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        var document = JsonSerializer.SerializeToNode(summary, s_options)!.AsObject();
        document[ActiveUnits] = JsonSerializer.SerializeToNode(rows.Select(row => row.ActiveUnitsPerLayer).ToArray(), s_options);
        return document.ToJsonString(s_options) + "\n";
    }

    /// <summary>Reads the document back.</summary>
    /// <param name="json">The document.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="ParsimonyException">It is not JSON, lacks a key, or is of a later version.</exception>
    public static (RunSummary Summary, IReadOnlyList<IReadOnlyList<double>> ActiveUnitsPerLayer) Deserialize(string json, string path)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject document) throw new JsonException("it is not a JSON object");
            CheckVersion(document, path);
            var units = document[ActiveUnits]?.Deserialize<double[][]>(s_options) ?? [];
            if (units.Contains(null!)) throw new JsonException($"{ActiveUnits} has a null");
            document.Remove(ActiveUnits);
            return (WithCurrentUnits(document.Deserialize<RunSummary>(s_options)!), units);
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
            IReadOnlyDictionary<string, double> (lambda) => lambda.Value.ToDictionary(unit => Lambdas.LambdaUnits.CurrentName(unit.Key), unit => unit.Value)),
    };

    static void CheckVersion(JsonObject document, string path)
    {
        if (document["schema_version"] is not JsonValue value || !value.TryGetValue(out int version))
            throw new ParsimonyException($"{path} has no schema_version: it was not written by parsimony, or by hand.");
        if (version != 1) throw new ParsimonyException($"{path} has format version {version}, and this program reads version 1. Use the program that wrote it, or run the path again.");
    }
}
