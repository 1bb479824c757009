namespace Parsimony.Data;

/// <summary>Warns where properties of the rows make scores look better, or worse, than they are.</summary>
static class RowChecks
{
    /// <summary>Warns of equal rows on both sides of a fold, a target that differs between folds, and columns that number the rows.</summary>
    /// <param name="dataset">The rows.</param>
    /// <param name="folds">The folds; of several repeats only the first is checked, because all are drawn alike.</param>
    public static IReadOnlyList<string> Warnings(Dataset dataset, FoldPlan folds)
    {
        var once = folds.OfRepeat(0);
        string?[] found = [DuplicateRows.Count(dataset, once).Warning(), TargetBalance.Warning(dataset, once)];
        return [.. found.OfType<string>(), .. Numbered(dataset.Features.Columns)];
    }

    /// <summary>Warns of columns that number the rows.</summary>
    public static IEnumerable<string> Numbered(IEnumerable<IColumn> columns) => columns.OfType<NumberColumn>().Where(NumbersRows).Select(Describe);

    // With few gaps: rows left out may leave some.
    static bool NumbersRows(NumberColumn column) =>
        Identifiers.AreDifferentWholeNumbers(column) && column.Values.Max() - column.Values.Min() < 1.1 * column.RowCount;

    static string Describe(NumberColumn column)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"{column.Values.Min():F0} to {column.Values.Max():F0}");
        return $"Column '{column.Name}' holds a different whole number in each row, {range}, like a row number: " +
            $"leave it out (DatasetOptions.Ignore = {CSharpText.List(column.Name)}), " +
            "or name it as DatasetOptions.Time if it tells the order in time.";
    }
}
