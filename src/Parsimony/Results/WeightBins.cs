namespace Parsimony.Results;

/// <summary>The bins in which the weights of every network are counted by size: half decades of |w|.</summary>
/// <remarks>A penalty scales weights, and on a log axis halved weights of any size move equally far. Exact zeros have their own bin.</remarks>
public static class WeightBins
{
    /// <summary>Edges of |w| between bins, ascending: 1e-4, 10^-3.5, ... 10.</summary>
    public static IReadOnlyList<double> Edges { get; } =
    [
        1e-4, 3.1622776601683795e-4, 1e-3, 3.1622776601683795e-3, 1e-2, 3.1622776601683795e-2,
        0.1, 0.31622776601683794, 1, 3.1622776601683795, 10,
    ];

    /// <summary>Number of bins: one for exact zeros, one below the first edge, one between each two edges, one from the last edge on.</summary>
    public static int Count => Edges.Count + 2;

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
