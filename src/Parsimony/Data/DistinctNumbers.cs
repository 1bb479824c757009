namespace Parsimony.Data;

/// <summary>Counts different numbers up to <see cref="ColumnSchema.MostDistinct"/>, fast and without allocating memory for each column.</summary>
sealed class DistinctNumbers
{
    // A power of 2, four times as large as the most numbers: few of them meet in one place.
    const int Places = 4096;
    const int PlaceBits = 12;

    readonly double[] _values = new double[Places];
    readonly int[] _rounds = new int[Places];
    int _round;

    /// <summary>How many different numbers were added; one more than the most where there are more.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there are more different numbers than are counted.</summary>
    public bool AreTooMany => Count > ColumnSchema.MostDistinct;

    /// <summary>Forgets all numbers.</summary>
    public void Start()
    {
        _round++;
        Count = 0;
    }

    /// <summary>Adds a number, which is not NaN.</summary>
    public void Add(double value)
    {
        if (AreTooMany) return;

        // Minus 0 becomes 0. High bits, which tell whole numbers apart, are mixed into the low ones.
        var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        var place = (int)(((bits ^ (bits >> 32)) * 0x9E3779B97F4A7C15) >> (64 - PlaceBits));
        while (_rounds[place] == _round)
        {
            if (_values[place] == value) return;
            place = (place + 1) & (Places - 1);
        }

        (_values[place], _rounds[place]) = (value, _round);
        Count++;
    }
}
