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
    /// There are up to 64 bins a column, one for ten training rows; fewer where they would be more than 4,096 inputs together. Columns with two
    /// distinct numbers stay one input.
    /// </remarks>
    Piecewise,
}
