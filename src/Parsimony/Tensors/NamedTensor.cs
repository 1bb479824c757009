namespace Parsimony.Tensors;

/// <summary>A tensor with a name, as model files hold them.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Shape">Lengths, outermost first.</param>
/// <param name="Values">Row-major, as many as the product of <paramref name="Shape"/>.</param>
public sealed record NamedTensor(string Name, int[] Shape, float[] Values);
