namespace Parsimony.Kernels;

/// <summary>
/// The inputs of a network that are bins of numbers: all bins below a number hold their high value, all bins above it their low value, and only
/// the bin in which it lies holds something between. A product with a kernel then takes two rows of weights for a number, however many bins it has.
/// </summary>
sealed class BinnedInputs
{
    /// <summary>Describes inputs.</summary>
    /// <param name="runs">First input and number of bins of each number, ascending, one behind another or with other inputs between.</param>
    /// <param name="low">[inputs] value of a bin above the number.</param>
    /// <param name="high">[inputs] value of a bin below the number.</param>
    /// <param name="isRare">[inputs] true for other inputs that are mostly 0, as levels of categories are.</param>
    public BinnedInputs(IEnumerable<(int First, int Count)> runs, float[] low, float[] high, bool[] isRare)
    {
        (Low, High, IsRare) = (low, high, isRare);
        var tables = 0;
        Runs = [.. runs.Select(run =>
        {
            var made = new Run(run.First, run.Count, tables);
            tables += run.Count + 1;
            return made;
        })];
        TableRows = tables;
        Others = [.. Enumerable.Range(0, low.Length).Where(input => !Array.Exists(Runs, run => input >= run.First && input < run.First + run.Count))];
    }

    /// <summary>The bins of one number.</summary>
    /// <param name="First">Index of the first bin among the inputs.</param>
    /// <param name="Count">Number of bins.</param>
    /// <param name="Table">Index of the first of its <c>Count + 1</c> rows in the tables of a product.</param>
    public readonly record struct Run(int First, int Count, int Table);

    /// <summary>The numbers in bins, ascending.</summary>
    public Run[] Runs { get; }

    /// <summary>Inputs that are no bins, ascending; those that are 0 cost a product nothing.</summary>
    public int[] Others { get; }

    /// <summary>[inputs] value of a bin above the number.</summary>
    public float[] Low { get; }

    /// <summary>[inputs] value of a bin below the number.</summary>
    public float[] High { get; }

    /// <summary>[inputs] true for inputs that are mostly 0.</summary>
    public bool[] IsRare { get; }

    /// <summary>Rows of the tables of a product: for each number one row more than it has bins.</summary>
    public int TableRows { get; }

    /// <summary>The most rows of weights that the product of one row of inputs takes.</summary>
    public int MostTerms => 2 * Runs.Length + Others.Length;

    /// <summary>Rows of weights that the product of one row of inputs takes where rare inputs are 0.</summary>
    public int UsualTerms => 2 * Runs.Length + Others.Count(input => !IsRare[input]);

    /// <summary>Numbers in a row in its short form: two for each number in bins, then those of <see cref="Others"/>.</summary>
    public int ShortLength => 2 * Runs.Length + Others.Length;

    /// <summary>Writes a row in its short form: for each number how many bins it has passed, and the value of the bin in which it lies.</summary>
    /// <param name="row">[inputs] the row.</param>
    /// <param name="destination">[short length] receives the short form.</param>
    public void Shorten(ReadOnlySpan<float> row, Span<float> destination)
    {
        for (var index = 0; index < Runs.Length; index++)
        {
            var run = Runs[index];
            var passed = 0;
            while (passed < run.Count && row[run.First + passed] == High[run.First + passed]) passed++;
            destination[2 * index] = passed;
            destination[2 * index + 1] = passed < run.Count ? row[run.First + passed] : 0;
        }

        for (var index = 0; index < Others.Length; index++) destination[2 * Runs.Length + index] = row[Others[index]];
    }

    /// <summary>Writes the row that a short form stands for, exactly.</summary>
    /// <param name="row">[short length] the short form.</param>
    /// <param name="destination">[inputs] receives the row.</param>
    public void Expand(ReadOnlySpan<float> row, Span<float> destination)
    {
        for (var index = 0; index < Runs.Length; index++)
        {
            var run = Runs[index];
            var (passed, end) = (run.First + (int)row[2 * index], run.First + run.Count);
            High.AsSpan(run.First, passed - run.First).CopyTo(destination[run.First..]);
            Low.AsSpan(passed, end - passed).CopyTo(destination[passed..]);
            if (passed < end) destination[passed] = row[2 * index + 1];
        }

        for (var index = 0; index < Others.Length; index++) destination[Others[index]] = row[2 * Runs.Length + index];
    }
}
