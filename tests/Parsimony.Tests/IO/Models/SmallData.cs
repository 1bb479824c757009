using Parsimony.Tensors;

namespace Parsimony.Tests.IO.Models;

/// <summary>A few rows for models that are stored, not judged.</summary>
static class SmallData
{
    /// <summary>Whole numbers from 0 to 4, so that an embedding takes them, too.</summary>
    public static NDArray Numbers(int rows, int columns)
    {
        var random = CounterRandom.FromKey(7, rows, columns);
        var values = new float[rows * columns];
        foreach (ref var value in values.AsSpan()) value = random.NextInt(5);
        return new NDArray(values, rows, columns);
    }

    /// <summary>Classes that depend on the first two columns.</summary>
    public static NDArray Classes(NDArray x, int classes) => (int[])[.. Enumerable.Range(0, x.Rows).Select(row => (int)(x.Row(row)[0] + 2 * x.Row(row)[1]) % classes)];

    /// <summary>Values alone: two lists of tensors are equal where names and bits are.</summary>
    public static IEnumerable<(string, uint)> Bits(IReadOnlyList<NamedTensor> tensors) =>
        tensors.SelectMany(tensor => tensor.Values.Select(value => (tensor.Name, BitConverter.SingleToUInt32Bits(value))));
}
