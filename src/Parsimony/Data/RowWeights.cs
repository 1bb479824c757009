namespace Parsimony.Data;

/// <summary>What weights of rows mean: a row of weight 2 counts as two equal rows, and a row of weight 0 as none.</summary>
static class RowWeights
{
    /// <summary>Returns the sum of the weights of some rows: their number where all rows count the same.</summary>
    /// <param name="weights">[all rows], or null where all rows count the same.</param>
    /// <param name="rows">The rows.</param>
    public static double Sum(double[]? weights, ReadOnlySpan<int> rows)
    {
        if (weights is null) return rows.Length;
        double sum = 0;
        foreach (var row in rows) sum += weights[row];
        return sum;
    }

    /// <summary>Returns the sum of the weights of all rows of a dataset.</summary>
    public static double Sum(Dataset dataset) => dataset.Weights is { } weights ? weights.Sum() : dataset.RowCount;

    /// <summary>Returns the weight that thresholds in rows take for one row: 1, or the mean weight where that is smaller.</summary>
    /// <remarks>Counts have a mean of 1 or more. Weights that sum to 1, say, are shares: an average row then is one row.</remarks>
    /// <param name="sum">Sum of the weights.</param>
    /// <param name="rows">Number of rows of weight above 0.</param>
    public static double OneRow(double sum, int rows) => Math.Min(1, sum / rows);

    /// <summary>Returns the rows whose weight is above 0, in the order given; all of them where all count the same.</summary>
    public static ReadOnlySpan<int> Counted(double[]? weights, ReadOnlySpan<int> rows)
    {
        if (weights is null) return rows;
        var counted = new List<int>(rows.Length);
        foreach (var row in rows)
            if (weights[row] != 0) counted.Add(row);
        return counted.Count == rows.Length ? rows : counted.ToArray();
    }

    /// <summary>Returns the indices of the rows of a dataset that count, or null where every row does.</summary>
    public static int[]? Counted(Dataset dataset) => dataset.Weights is { } weights && weights.Contains(0)
        ? [.. Enumerable.Range(0, weights.Length).Where(row => weights[row] != 0)]
        : null;

    /// <summary>Leaves out the rows of weight 0, and notes how many.</summary>
    /// <exception cref="ParsimonyException">Fewer than two rows or two classes are left.</exception>
    public static Dataset WithoutZeros(Dataset dataset)
    {
        if (Counted(dataset) is not { } rows) return dataset;
        if (rows.Length < 2) throw dataset.Error(TooFew(rows.Length, dataset.RowCount));
        var target = dataset.Target.Subset(rows).WithoutAbsentClasses();
        if (target.Classes.Length == 1)
        {
            throw dataset.Error($"target '{target.Name}' has one class only, '{target.Classes[0]}', in all rows of weight above 0. " +
                "Expected at least two.");
        }

        return dataset.Subset(rows) with { Target = target, Notes = [.. dataset.Notes, Note(dataset.RowCount - rows.Length)] };
    }

    /// <summary>Says how many rows are left out because their weight is 0.</summary>
    public static string Note(int rows) => rows == 1 ? "1 row of weight 0 is left out." : $"{rows} rows of weight 0 are left out.";

    /// <summary>Says that too few rows have a weight above 0.</summary>
    public static string TooFew(int counted, int rows) =>
        $"{counted} of {rows} rows {(counted == 1 ? "has" : "have")} a weight above 0, expected at least 2. Check the weights, or add rows.";
}
