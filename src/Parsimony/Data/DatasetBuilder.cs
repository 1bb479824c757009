namespace Parsimony.Data;

/// <summary>Turns a table into a dataset; rows without a target or of weight 0 and columns without information are left out and noted.</summary>
static class DatasetBuilder
{
    public static Dataset Build(Table table, DatasetOptions options)
    {
        options = ColumnRoles.WithNames(table, options);
        var roles = ColumnRoles.Of(table, options);
        var notes = new List<string>(table.Notes);
        table = DateParts.Set(table, roles, options.DateParts, notes);
        var rows = RowsThatCount(table, options.Weight, RowsWithTarget(table, options.Target, notes), notes);
        var target = TargetCoder.Code(TableRows.Take(table.Find(options.Target)!, rows), options, rows, table.Name, notes);
        var leftOut = new Dictionary<string, string>(StringComparer.Ordinal);
        notes.AddRange(ColumnSchemas.Notes(table, options.Ignore));
        var features = table.Columns.Where(column => !roles.ContainsKey(column.Name)).Select(column => TableRows.Take(column, rows));
        var useful = UsefulColumns(table, features, options.Keep, notes, leftOut);
        var weights = options.Weight is null ? null : RoleColumns.Weights(table, options.Weight, rows);
        return new Dataset
        {
            Name = table.Name,
            Features = new Table(table.Name, useful),
            Schema = ColumnSchemas.Of(table, roles, leftOut),
            Target = target,
            SourceRows = rows,
            Weights = ClassBalance.Apply(target, weights, options.ClassWeights, table.Name, notes),
            Groups = options.Group is null ? null : RoleColumns.Groups(table, options.Group, rows),
            Times = options.Time is null ? null : RoleColumns.Times(table, options.Time, rows),
            Notes = notes,
        };
    }

    static int[] RowsWithTarget(Table table, string target, List<string> notes)
    {
        var column = table.Find(target)!;
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => TableRows.HasValue(column, row))];
        if (rows.Length < 2)
            throw table.Error($"{rows.Length} of {table.RowCount} rows have a value in target '{target}', expected at least 2. " +
                "Check DatasetOptions.Target, or add rows.");
        var leftOut = table.RowCount - rows.Length;
        if (leftOut > 0) notes.Add($"{leftOut} of {table.RowCount} rows have no value in target '{target}' and are left out.");
        return rows;
    }

    // A row of weight 0 must change nothing, neither levels and classes nor folds: it is left out before anything is read off the rows.
    static int[] RowsThatCount(Table table, string? weight, int[] rows, List<string> notes)
    {
        if (weight is null) return rows;
        var weights = RoleColumns.Weights(table, weight, rows);
        int[] counted = [.. rows.Where((_, index) => weights[index] > 0)];
        if (counted.Length < 2) throw table.Error(RowWeights.TooFew(counted.Length, rows.Length));
        if (counted.Length < rows.Length) notes.Add(RowWeights.Note(rows.Length - counted.Length));
        return counted;
    }

    static List<IColumn> UsefulColumns(
        Table table, IEnumerable<IColumn> columns, IReadOnlyList<string> kept, List<string> notes, Dictionary<string, string> leftOut)
    {
        var useful = new List<IColumn>();
        foreach (var column in columns)
        {
            if (ColumnSchemas.WhyUseless(column, kept) is not { } reason)
            {
                useful.Add(column);
                continue;
            }

            leftOut.Add(column.Name, reason);
            notes.Add(ColumnSchemas.LeftOut(column, reason));
        }

        if (useful.Count > 0) return useful;
        var why = leftOut.Count == 0 ? "" : $"; left out as empty or identifier-like: {NameSuggestions.List([.. leftOut.Keys])}";
        string[] identifiers = [.. leftOut.Keys.Where(name => table.Find(name)!.MissingCount == 0)];
        var advice = identifiers.Length == 0 ? "" : $" To learn from them all the same: DatasetOptions.Keep = {CSharpText.List(identifiers)}.";
        throw table.Error($"no feature column is left beside target, weight, group, time and ignored columns{why}. Expected at least one.{advice}");
    }
}
