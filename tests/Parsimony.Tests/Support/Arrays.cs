using Parsimony.Tensors;

namespace Parsimony.Tests.Support;

/// <summary>Arrays to train on.</summary>
static class Arrays
{
    /// <summary>[rows, columns] standard normal numbers.</summary>
    public static NDArray Normal(int rows, int columns, long seed)
    {
        var random = CounterRandom.FromKey(seed);
        var values = new float[rows * columns];
        foreach (ref var value in values.AsSpan()) value = (float)random.NextNormal();
        return new NDArray(values, rows, columns);
    }

    /// <summary>[rows] numbers, each from its row's number.</summary>
    public static NDArray Of(int rows, Func<int, float> value) => new([.. Enumerable.Range(0, rows).Select(value)], rows, new Shape());
}
