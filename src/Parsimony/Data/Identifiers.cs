namespace Parsimony.Data;

/// <summary>Finds columns that name the rows: a network can only learn them by heart.</summary>
static class Identifiers
{
    // Below this many rows, distinct cells are no sign of an identifier.
    const int FewestRows = 20;

    // Names of row numbers, as R, pandas, databases and people call them, in small letters without signs.
    static readonly HashSet<string> s_names =
        new(StringComparer.Ordinal) { "index", "idx", "row", "rows", "rowname", "rownames", "rownumber", "rownum", "rownr", "unnamed0", "no", "nr" };

    static readonly string[] s_endings = ["id", "ids", "uid", "uuid", "guid", "pk", "identifier"];

    /// <summary>
    /// Returns true for a column without gaps whose cells all differ, if it holds words, or whole numbers and is called like an identifier.
    /// </summary>
    public static bool Contains(IColumn column)
    {
        if (column is NumberColumn number) return IsName(column.Name) && AreDifferentWholeNumbers(number);
        return column.RowCount >= FewestRows && column.MissingCount == 0
            && ((CategoryColumn)column).Codes.Distinct().Count() == column.RowCount;
    }

    /// <summary>Returns true for a different whole number in each of at least 20 rows: fewer happen by chance, such as years.</summary>
    public static bool AreDifferentWholeNumbers(NumberColumn column) =>
        column.RowCount >= FewestRows && column.MissingCount == 0 && !column.IsDate
        && column.Values.All(double.IsInteger) && AreDifferent(column.Values);

    // Sorted, they take less memory than a set of them.
    static bool AreDifferent(RowValues<double> values)
    {
        var copy = RowValues<double>.Allocate(values.Length);
        var sorted = copy.Span;
        values.Span.CopyTo(sorted);
        sorted.Sort();
        var row = 1;
        while (row < sorted.Length && sorted[row] != sorted[row - 1]) row++;
        copy.Release();
        return row >= values.Length;
    }

    /// <summary>Returns true for names such as "id", "CustomerId", "customer_id" and "Unnamed: 0", but not "humid".</summary>
    internal static bool IsName(string name)
    {
        if (s_names.Contains(string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant())) return true;
        var start = name.Length;
        while (start > 0 && char.IsLetter(name[start - 1])) start--;
        var last = name[start..];

        // The last word begins behind a sign, or with a capital behind a small letter: ID, CustomerId, customerID.
        var capital = last.Length - 1;
        while (capital > 0 && !(char.IsUpper(last[capital]) && char.IsLower(last[capital - 1]))) capital--;
        return s_endings.Contains(last[Math.Max(capital, 0)..].ToLowerInvariant());
    }
}
