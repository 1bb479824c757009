namespace Parsimony.Results;

/// <summary>How a network's weights lie, layer by layer: counts over half decades of their size, the same for every network.</summary>
/// <remarks>Half decades, as a penalty scales weights: halved weights of any size move by the same width. Exact zeros, which L1 makes, have a bin of their own.</remarks>
public static class WeightBins
{
    /// <summary>Edges of |w| between bins, ascending: 1e-4, 10^-3.5, ... 10.</summary>
    public static IReadOnlyList<double> Edges { get; } = [1e-4, 3.1622776601683795e-4, 1e-3, 3.1622776601683795e-3, 1e-2, 3.1622776601683795e-2, 0.1, 0.31622776601683794, 1, 3.1622776601683795, 10];

    /// <summary>Bins of a layer: exactly 0, below the first edge, between edges, from the last one on.</summary>
    public static int Count => Edges.Count + 2;

    /// <summary>The bin of a weight's size.</summary>
    internal static int BinOf(double size)
    {
        if (size == 0) return 0;
        var bin = 1;
        foreach (var edge in Edges)
        {
            if (size < edge) break;
            bin++;
        }

        return bin;
    }
}
