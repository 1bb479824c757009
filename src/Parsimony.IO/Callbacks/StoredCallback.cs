namespace Parsimony.IO.Callbacks;

/// <summary>The state of one callback.</summary>
/// <param name="ClassName">Name of the callback's class.</param>
/// <param name="Index">Place of the callback among those of that class, from 0.</param>
/// <param name="State">The result of <c>GetState</c>.</param>
sealed record StoredCallback(string ClassName, int Index, JsonObject State);
