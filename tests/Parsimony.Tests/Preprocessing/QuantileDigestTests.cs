using Parsimony.Data;
using Parsimony.Preprocessing;
using Parsimony.Tensors;

namespace Parsimony.Tests.Preprocessing;

/// <summary>Quantiles of one pass are right to their stated error, whatever the numbers and their order.</summary>
public sealed class QuantileDigestTests
{
    const int Rows = 200_000;

    static readonly double[] s_shares = [0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1];

    public static TheoryData<string> Kinds =>
        ["sorted", "reversed", "shuffled", "constant", "constant and one", "one and constant", "heavy tails", "ties", "close", "wide", "mirrored", "dates", "adversary"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ranks_are_right_to_the_stated_error(string kind)
    {
        var numbers = Numbers(kind);
        var cells = Digested(numbers, null);
        var sorted = numbers.Order().ToArray();
        foreach (var share in s_shares) Check(sorted, sorted.Select(_ => 1.0).ToArray(), share, cells.Quantile(share));
        Assert.Equal((sorted[0], sorted[^1]), (cells.Smallest, cells.Largest));
        Assert.Equal((Rows, 0), (cells.Rows, cells.MissingCount));
        Assert.Equal(Rows, cells.NumberRows, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ranks_of_weighted_rows_are_right_too(string kind)
    {
        var numbers = Numbers(kind);
        double[] weights = [.. Enumerable.Range(0, Rows).Select(row => row == 77_777 ? 5000 : 0.25 + row % 5)];
        var cells = Digested(numbers, weights);
        int[] order = [.. Enumerable.Range(0, Rows).OrderBy(row => numbers[row])];
        double[] sorted = [.. order.Select(row => numbers[row])], sortedWeights = [.. order.Select(row => weights[row])];
        foreach (var share in s_shares) Check(sorted, sortedWeights, share, cells.Quantile(share));
    }

    [Fact]
    public void A_number_that_most_rows_have_is_found_exactly()
    {
        var random = CounterRandom.FromKey(1);
        double[] numbers = [.. Enumerable.Range(0, Rows).Select(_ => random.NextInt(10) < 8 ? 1.25 : 1.25 + random.NextNormal() / 1000)];
        var cells = Digested(numbers, null);
        Assert.Equal([1.25, 1.25, 1.25], new[] { 0.25, 0.5, 0.75 }.Select(cells.Quantile));
    }

    [Fact]
    public void Sums_and_limits_are_those_of_all_rows_and_gaps_stay_outside()
    {
        var numbers = Numbers("heavy tails");
        for (var row = 0; row < Rows; row += 9) numbers[row] = double.NaN;
        var (exact, digested) = (TrainingCells.OfNumbers(numbers, AllRows), Digested(numbers, null));
        Assert.Equal((exact.Rows, exact.MissingCount, exact.Smallest, exact.Largest), (digested.Rows, digested.MissingCount, digested.Smallest, digested.Largest));
        Assert.Equal((exact.NumberRows, exact.LargestRounding()), (digested.NumberRows, digested.LargestRounding()));
        var coder = NumberCoder.Plain(0, exact);
        var (expected, actual) = (exact.Moments(coder)[0], digested.Moments(coder)[0]);
        Assert.Equal(1, actual.Mean / expected.Mean, 1e-9);
        Assert.Equal(1, actual.Deviation / expected.Deviation, 1e-9);

        var none = Digested([.. Enumerable.Repeat(double.NaN, Rows)], null);
        Assert.Equal((Rows, Rows), (none.Rows, none.MissingCount));
    }

    [Fact]
    public void Bins_hold_about_equal_shares()
    {
        var numbers = Numbers("shuffled");
        var edges = QuantileBins.Edges(Digested(numbers, null), 64);
        Assert.Equal(65, edges.Length);
        for (var bin = 1; bin < 64; bin++)
            Assert.InRange(numbers.Count(number => number <= edges[bin]) / (double)Rows, bin / 64.0 - 2 * QuantileDigest.RankError, bin / 64.0 + 2 * QuantileDigest.RankError);
    }

    [Fact]
    public void The_same_rows_in_memory_and_on_disk_give_the_same_bits()
    {
        var numbers = Numbers("heavy tails");
        var expected = s_shares.Select(Digested(numbers, null).Quantile).ToArray();
        var folder = Directory.CreateTempSubdirectory("digest-");
        using (Parsimony.Storage.RowStorage.Use(200_000_000, folder.FullName, smallestBlock: 1500))
            Assert.Equal(expected, s_shares.Select(Digested(numbers, null).Quantile).ToArray());
        folder.Delete();
    }

    [Fact]
    public void Memory_is_bounded_for_numbers_that_fill_every_bucket()
    {
        // Each division costs a full bucket, of which there cannot be more than 7 in a thousandth of the rows.
        var digest = new QuantileDigest(Rows);
        foreach (var number in Numbers("adversary")) digest.Add(number, 1);
        Assert.InRange(digest.Divisions, 100, 7001);
    }

    [Fact]
    public void A_fit_of_many_rows_says_that_quantiles_are_approximate()
    {
        const int Many = TrainingCells.MostExact + 1;
        var table = new Table("many", [new NumberColumn("x", [.. Enumerable.Range(0, Many).Select(row => (double)(row % 1000))])]);
        int[] rows = [.. Enumerable.Range(0, Many)];
        var fitted = Preprocessor.Fit(table, rows, PreprocessKind.Robust);
        Assert.Contains("Where more than 1,000,000 rows train, medians, quartiles and bins of numbers come from one pass, and are right to 0.1 % of the rows in rank.", fitted.Notes);
        Assert.DoesNotContain(Preprocessor.Fit(table, rows.AsSpan(1), PreprocessKind.Robust).Notes, note => note.Contains("one pass", StringComparison.Ordinal));
        Assert.InRange(((NumberCoder)fitted.Coders[0]).Median, 498, 501);
    }

    static int[] AllRows { get; } = [.. Enumerable.Range(0, Rows)];

    static TrainingCells Digested(double[] numbers, double[]? weights) => TrainingCells.OfNumbers(numbers, AllRows, weights, mostExact: 0);

    static double[] Numbers(string kind)
    {
        var random = CounterRandom.FromKey(3);
        return [.. Enumerable.Range(0, Rows).Select(row => kind switch
        {
            "sorted" => row / 7.0,
            "reversed" => -row / 7.0,
            "shuffled" => row * 7919L % Rows / 7.0,
            "constant" => 3.7,
            "constant and one" => row == Rows - 1 ? 3.7000001 : 3.7,
            "one and constant" => row == 0 ? 3.7000001 : 3.7,
            "heavy tails" => Math.Exp(6 * random.NextNormal()) * (row % 2 == 0 ? 1 : -1),
            "ties" => Math.Floor(random.NextNormal() * 3),
            "close" => 1e9 + random.NextNormal() * 1e-3,
            "wide" => BitConverter.Int64BitsToDouble((long)(row * 46_000_000_000_000L)),
            "mirrored" => (row % 2 == 0 ? 1 : -1) * (row % 1000 + 1e-3 * row),
            "dates" => 18_000 + row % 3650 + Math.Round(random.NextNormal(), 3),
            _ => row < Rows / 2 ? 1 + row % 100 * 1e-5 : 1 + row % 5 * 1e-9 + row * 1e-12,
        })];
    }

    // The weight of the rows below a quantile, and of those up to it, must enclose its rank, but for the error.
    static void Check(double[] sorted, double[] weights, double share, double quantile)
    {
        double below = 0, upTo = 0, total = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            total += weights[i];
            if (sorted[i] < quantile) below += weights[i];
            if (sorted[i] <= quantile) upTo += weights[i];
        }

        var error = QuantileDigest.RankError + 1.0 / sorted.Length;
        Assert.True(below / total <= share + error && upTo / total >= share - error, $"{share}: {quantile} has ranks {below / total} to {upTo / total}.");
    }
}
