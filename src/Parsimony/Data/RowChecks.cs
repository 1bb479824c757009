using System.Globalization;

namespace Parsimony.Data;

/// <summary>What about the rows makes scores look better, or worse, than they are.</summary>
static class RowChecks
{
    // Fewer distinct whole numbers in a row happen by chance, such as years.
    const int FewestNumbered = 20;

    /// <summary>One sentence or two each: the same rows on both sides, a target that differs between folds, columns that number the rows.</summary>
    /// <param name="dataset">The rows.</param>
    /// <param name="folds">The folds; of several repeats the first, as the others are drawn alike.</param>
    public static IReadOnlyList<string> Warnings(Dataset dataset, FoldPlan folds)
    {
        var once = folds.OfRepeat(0);
        string?[] found = [DuplicateRows.Count(dataset, once).Warning(), TargetBalance.Warning(dataset, once)];
        return [.. found.OfType<string>(), .. dataset.Features.Columns.OfType<NumberColumn>().Where(NumbersRows).Select(Describe)];
    }

    /// <summary>A different whole number in every row, nearly without gaps: rows left out may leave some.</summary>
    static bool NumbersRows(NumberColumn column)
    {
        if (column.RowCount < FewestNumbered || column.MissingCount > 0 || column.IsDate || !Array.TrueForAll(column.Values, double.IsInteger)) return false;
        return column.Values.Max() - column.Values.Min() < 1.1 * column.RowCount && column.Values.Distinct().Count() == column.RowCount;
    }

    static string Describe(NumberColumn column) => string.Create(
        CultureInfo.InvariantCulture,
        $"Column '{column.Name}' holds a different whole number in each row, {column.Values.Min():F0} to {column.Values.Max():F0}, like a row number: ") +
        $"leave it out (DatasetOptions.Ignore = [\"{column.Name}\"]), or name it as DatasetOptions.Time if it tells the order in time.";
}
