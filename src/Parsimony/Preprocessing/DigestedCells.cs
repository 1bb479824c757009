namespace Parsimony.Preprocessing;

/// <summary>Collects the cells of a column of so many rows that sorting them takes too long: quantiles are right to the error of a digest.</summary>
static class DigestedCells
{
    /// <summary>What users should know where such cells are used.</summary>
    public static string Note { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"Where more than {TrainingCells.MostExact:N0} rows train, medians, quartiles and bins of numbers come from one pass, and are right to ") +
        string.Create(CultureInfo.InvariantCulture, $"{100 * QuantileDigest.RankError} % of the rows in rank.");

    /// <summary>Collects the cells.</summary>
    /// <param name="values">[table rows] numbers; NaN = missing.</param>
    /// <param name="rows">The training rows, all of weight above 0.</param>
    /// <param name="tableWeights">[table rows]; null = every row weighs 1.</param>
    public static TrainingCells Of(ReadOnlySpan<double> values, ReadOnlySpan<int> rows, double[]? tableWeights)
    {
        var all = RowValues<double>.Allocate(rows.Length);
        var allWeights = tableWeights is null ? null : RowValues<double>.Allocate(rows.Length);
        var numbers = all.Span;
        var weights = allWeights is null ? default : allWeights.Span;
        double known = 0, unknown = 0;
        var missing = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            // Adding 0 turns -0 into 0.
            numbers[i] = values[rows[i]] + 0.0;
            var weight = tableWeights?[rows[i]] ?? 1;
            if (tableWeights is not null) weights[i] = weight;
            if (double.IsNaN(numbers[i])) (missing, unknown) = (missing + 1, unknown + weight);
            else known += weight;
        }

        var (inputs, weightOf) = missing == rows.Length ? ([], []) : Digest(numbers, weights, known).Cells();
        if (missing > 0) (inputs, weightOf) = ([.. inputs, double.NaN], [.. weightOf, unknown]);
        return new TrainingCells(inputs, weightOf, rows.Length, missing, all, allWeights);
    }

    static QuantileDigest Digest(ReadOnlySpan<double> numbers, ReadOnlySpan<double> weights, double known)
    {
        var digest = new QuantileDigest(known);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.IsNaN(numbers[i])) digest.Add(numbers[i], weights.IsEmpty ? 1 : weights[i]);
        }

        return digest;
    }
}
