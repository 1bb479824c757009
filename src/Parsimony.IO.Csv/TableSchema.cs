namespace Parsimony.IO.Csv;

/// <summary>How a person wants a table to be read: its columns, how their cells are written, and which part each plays.</summary>
/// <example>
/// <code>
/// File.WriteAllText("schema.json", """{"columns": [{"name": "zip", "kind": "category"}, {"name": "price", "kind": "number", "role": "target"}]}""");
/// var schema = SchemaFile.Read("schema.json");
/// Console.WriteLine(schema.Find(ColumnRole.Target)[0]); // price
/// </code></example>
/// <param name="Source">Name of the file that it comes from, for messages.</param>
/// <param name="Columns">The columns.</param>
public sealed record TableSchema(string Source, IReadOnlyList<SchemaColumn> Columns)
{
    /// <summary>Names of the columns that play a part.</summary>
    /// <param name="role">The part.</param>
    public IReadOnlyList<string> Find(ColumnRole role) => [.. Columns.Where(column => column.Role == role).Select(column => column.Name)];

    /// <summary>How a table's columns are read.</summary>
    /// <param name="path">The table's file, for messages.</param>
    /// <param name="names">Its columns.</param>
    /// <param name="missing">Words that mean "no value" in every column.</param>
    /// <exception cref="ParsimonyException">The table has other columns than the schema.</exception>
    internal ColumnFormat[] FormatsOf(string path, string[] names, IReadOnlyList<string> missing)
    {
        var formats = Columns.ToDictionary(
            column => column.Name,
            column => column.Format with { Missing = [.. column.Format.Missing.Union(missing.Where(word => word.Length > 0))] },
            StringComparer.Ordinal);
        var present = names.ToHashSet(StringComparer.Ordinal);
        if (Columns.FirstOrDefault(column => !present.Contains(column.Name)) is { } absent)
        {
            throw new ParsimonyException($"{Source} describes column '{absent.Name}', which {path} does not have. " +
                $"{NameSuggestions.DidYouMean(absent.Name, names)}Columns of the table: {NameSuggestions.List(names)}. " +
                "Correct the name or remove the entry.");
        }

        string[] unknown = [.. names.Where(name => !formats.ContainsKey(name))];
        if (unknown.Length == 0) return [.. names.Select(name => formats[name])];
        var count = unknown.Length == 1 ? "a column" : $"{unknown.Length} columns";
        throw new ParsimonyException($"{path} has {count} that {Source} does not describe: " +
            $"{NameSuggestions.List(unknown)}. Expected an entry for every column. Add one, with \"role\": \"ignore\" to leave the column out.");
    }
}
