using System.Text.Json.Serialization;

namespace Parsimony.IO.RunFolder;

/// <summary>The types of run.json, known when the program is compiled, so that native programs need no reflection to read and write it.</summary>
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(IReadOnlyList<double>[]))]
sealed partial class RunSummaryJson : JsonSerializerContext;
