namespace Parsimony.Preprocessing;

/// <summary>Says how many inputs a column of numbers becomes.</summary>
public enum NumberEncoding
{
    /// <summary>One input: the number, scaled as <see cref="PreprocessKind"/> says.</summary>
    Standard,

    /// <summary>
    /// The number, scaled, and beside it one input for each of several bins that hold about the same number of training rows: 0 below the bin,
    /// 1 above it, and the share of the bin that the number has passed within. A network then learns steps and bends of each column with ease.
    /// </summary>
    /// <remarks>
    /// There are up to 64 bins a column, one for ten training rows; fewer where they would be more than 4,096 inputs together, or more than there are
    /// training rows, but at least 4. Columns with two distinct numbers stay one input.
    /// </remarks>
    Piecewise,

    /// <summary>
    /// One input, from which the network itself makes waves of learned frequency beside the number (the layer <c>PeriodicEmbedding</c>). It
    /// then learns what repeats or bends along a column with ease.
    /// </summary>
    /// <remarks>
    /// There are 8 waves a column; fewer where they would be more than 4,096 together. Columns with two distinct numbers get none. Frequencies and
    /// phases are not penalized, as biases are not. It is for networks with a hidden layer and the penalties l2, l1 and elastic-net.
    /// </remarks>
    Periodic,
}
