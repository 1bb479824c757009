namespace Parsimony.Tensors;

/// <summary>A named array of numbers in a model file.</summary>
/// <param name="Name">Name of the array; no two arrays of a file share it.</param>
/// <param name="Shape">Length of each axis, the outermost first.</param>
/// <param name="Values">The numbers in row-major order, as many as the product of <paramref name="Shape"/>.</param>
public sealed record NamedTensor(string Name, int[] Shape, float[] Values);
