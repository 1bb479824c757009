namespace Parsimony.Engine;

/// <summary>Consecutive rows: all of a batch, or one worker's share of it.</summary>
readonly record struct RowRange(int First, int Count)
{
    /// <summary>The rows 0 .. count - 1.</summary>
    public static implicit operator RowRange(int count) => new(0, count);

    /// <summary>One share of <paramref name="count"/> rows that are split evenly, in multiples of <paramref name="unit"/>.</summary>
    public static RowRange Share(int count, int share, int shares, int unit)
    {
        var first = Boundary(share);
        return new RowRange(first, Boundary(share + 1) - first);

        int Boundary(int index) => index == shares ? count : (int)((long)count * index / shares / unit * unit);
    }
}
