namespace Parsimony.Tensors;

/// <summary>A model in the form in which it is stored: texts that describe it, and its weights.</summary>
/// <param name="Metadata">
/// JSON texts by name: format_version, architecture, preprocessing, target, selection, options.
/// </param>
/// <param name="Tensors">The weights.</param>
public sealed record ModelState(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<NamedTensor> Tensors);
