namespace Parsimony.Data;

/// <summary>Gives the feature columns of dates the parts that become inputs of their own.</summary>
static class DateParts
{
    /// <summary>Sets the parts of all dates among the features; without asked parts every column keeps its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="roles">The parts of columns that are no features.</param>
    /// <param name="asked">The parts of dates.</param>
    /// <param name="notes">Receives a sentence where parts are asked for and no feature is a date.</param>
    /// <exception cref="ParsimonyException">A part was cast from a number that no part has.</exception>
    public static Table Set(Table table, IReadOnlyDictionary<string, ColumnRole> roles, IReadOnlyList<DatePart> asked, List<string> notes)
    {
        if (asked.Count == 0) return table;
        DatePart[] parts = [.. asked.Select(part => EnumWord.Checked(part, "DatasetOptions.DateParts")).Distinct().Order()];
        if (!table.Columns.Any(IsFeature))
        {
            notes.Add("DatasetOptions.DateParts is given, but no feature column is a date.");
            return table;
        }

        return new Table(table.Name, [.. table.Columns.Select(column => IsFeature(column) ? With((NumberColumn)column, parts) : column)])
        {
            Notes = table.Notes,
        };

        bool IsFeature(IColumn column) => column is NumberColumn { IsDate: true } && !roles.ContainsKey(column.Name);
    }

    static NumberColumn With(NumberColumn column, DatePart[] parts) => new(column.Name, column.Values, column.Format with { Parts = parts });
}
