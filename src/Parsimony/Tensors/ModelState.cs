namespace Parsimony.Tensors;

/// <summary>A model in the form in which it is stored: JSON text about it, and its weights.</summary>
/// <param name="Metadata">Keys and JSON texts: format_version, architecture, preprocessing, target, selection, options.</param>
/// <param name="Tensors">The weights.</param>
public sealed record ModelState(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<NamedTensor> Tensors);
