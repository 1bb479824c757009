namespace Parsimony.Tables;

/// <summary>The typed values of a file before their columns are decided.</summary>
/// <param name="Columns">The columns in the order of the file, of equal length.</param>
sealed record ValueTable(IReadOnlyList<ValueColumn> Columns)
{
    /// <summary>What was left out or chosen, for the user.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How messages call rows, and whether the format has dates; the path is filled in.</summary>
    public ValueSource Source { get; init; } = new(null);

    /// <summary>The note on columns that are neither numbers, words nor dates; none where there are none.</summary>
    /// <param name="columns">Names, each with its type.</param>
    public static IEnumerable<string> LeftOut(IReadOnlyCollection<(string Name, string Type)> columns)
    {
        if (columns.Count == 0) yield break;
        var names = string.Join(", ", columns.Select(column => $"'{column.Name}' ({column.Type})"));
        var count = columns.Count == 1 ? "A column is" : $"{columns.Count} columns are";
        yield return $"{count} neither numbers, words nor dates, and left out: {names}.";
    }

    /// <summary>Decides how each column is read.</summary>
    /// <exception cref="ParsimonyException">There are no rows, names are missing or equal, or a cell does not fit its column.</exception>
    public Table Build(string path, CsvOptions options)
    {
        if (Columns.Count == 0)
            throw new ParsimonyException($"{path} has no column of numbers, words or dates.{string.Concat(Notes.Select(note => " " + note))}");
        if (Columns[0].RowCount == 0) throw new ParsimonyException($"{path} has no rows. Expected at least one.");
        string[] names = [.. Columns.Select(column => column.Name)];
        var nameless = Array.FindIndex(names, string.IsNullOrWhiteSpace);
        if (nameless >= 0)
            throw new ParsimonyException($"{path}: column {nameless + 1} of {names.Length} has no name. Expected a name for every column.");
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new ParsimonyException($"{path}: {twice.Count()} columns are called '{twice.Key}'. Expected distinct names; rename one.");
        var forced = ForcedKinds.Of(names, options, path);
        var reading = new ReadingOptions([.. options.MissingWords.Where(word => word.Length > 0)], options.Decimal, options.Thousands, options.Dates);
        var source = Source with { Path = path };
        var given = options.Schema?.FormatsOf(path, names, options.MissingWords);
        var columns = Columns.Select((column, at) => given is null
            ? column.Finish(
                source, new ValueReading(reading, forced[at], options.Formats?.GetValueOrDefault(column.Name, ColumnFormat.Category)))
            : Obeying(column.Finish(source, new ValueReading(reading, null, given[at]) { Why = $"as {options.Schema!.Source} says" }), given[at]));
        return new Table(Path.GetFileName(path), [.. columns]) { Notes = Notes };

        IColumn Obeying(IColumn column, ColumnFormat format) => column.Format.Kind == format.Kind ? column : throw new ParsimonyException(
            $"{path}: column '{column.Name}' holds {EnumWord.Of(column.Format.Kind)} values, but {options.Schema!.Source} calls its kind " +
            $"{EnumWord.Of(format.Kind)}. Correct the kind there.");
    }
}
