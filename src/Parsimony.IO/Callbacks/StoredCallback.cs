using System.Text.Json.Nodes;

namespace Parsimony.IO.Callbacks;

/// <summary>What one callback remembers.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Index">Its place among the callbacks of that class.</param>
/// <param name="State">What it gave.</param>
sealed record StoredCallback(string Name, int Index, JsonObject State);
