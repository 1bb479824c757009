using System.Text.Json.Serialization;

namespace Parsimony.Models;

// What a model file's metadata hold, one JSON document each. Names are part of the file format. The parameter is that of the loss: the delta of
// Huber's, the share of the quantile loss.
sealed record ArchitectureDocument(int Inputs, IReadOnlyList<LayerDocument> Layers, string Loss,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? LossParameter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Graph = null);

sealed record LayerDocument(string Type, int Units, string Activation);

// Without a kind, as older files have it, classes are words and other targets are numbers.
sealed record TargetDocument(string Name, string Task, string[] Classes, int PositiveClass, double Mean, double StandardDeviation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Format = null);

sealed record SelectionDocument(string Select, EntryDocument Min, EntryDocument OneSe,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EntryDocument? Ensemble = null);

// Without a temperature it is 1, without shares all networks count the same, without parts all belong to the first, without held-out rows
// there are no intervals, without a decision the most probable class is predicted.
sealed record EntryDocument(double Lambda, int Networks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Temperature = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double>? Shares = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Parts = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? HeldOutRows = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DecisionDocument? Decision = null);

// With two classes a threshold of the positive one, with more a factor of each.
sealed record DecisionDocument(string Metric,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Threshold = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double>? Factors = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ArchitectureDocument))]
[JsonSerializable(typeof(TargetDocument))]
[JsonSerializable(typeof(SelectionDocument))]
[JsonSerializable(typeof(EntryDocument[]))]
sealed partial class ModelJson : JsonSerializerContext;
