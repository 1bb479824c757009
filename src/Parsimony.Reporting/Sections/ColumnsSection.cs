namespace Parsimony.Reporting.Sections;

/// <summary>Lists the columns of the table, folded in: how each was read, what it holds and what became of it.</summary>
static class ColumnsSection
{
    // A wide table would make the page long and heavy; run.json has the rest.
    const int MostColumns = 200;

    public static void Write(MarkupWriter html, IReadOnlyList<ColumnSummary> columns)
    {
        if (columns.Count == 0) return;
        html.Open("section", ("class", "card"), ("id", "columns")).Open("details");
        html.Element("summary", columns.Count == 1 ? "The one column of the table" : $"The {Count(columns.Count)} columns of the table").Line();
        new DataTable(
            "How each column was read, and what became of it",
            ["column", "kind", "missing", "different values", "values", "treatment"],
            [.. columns.Take(MostColumns).Select(Row)])
        {
            IsText = true,
        }.Write(html);
        if (columns.Count > MostColumns)
            html.Element("p", $"{Count(columns.Count - MostColumns)} more columns are in run.json.", ("class", "quiet"));
        html.Close().Close().Line();
    }

    // What a user should know of the reading stands below the kind in small letters.
    static IReadOnlyList<string> Row(ColumnSummary column)
    {
        var schema = column.Schema;
        var kind = ColumnText.Kind(schema) + (schema.Format.Note is { } note ? $"\n{note}" : "");
        return [schema.Name, kind, Count(schema.Missing), ColumnText.Distinct(schema), ColumnText.Values(schema), column.Treatment];
    }
}
