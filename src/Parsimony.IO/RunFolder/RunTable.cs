namespace Parsimony.IO.RunFolder;

/// <summary>A table of a run folder as it was read: names of columns, and records of as many fields.</summary>
sealed class RunTable
{
    readonly string _path;

    RunTable(string path, List<(long Line, string[] Fields)> records)
    {
        if (records.Count == 0)
            throw new ParsimonyException($"{path} is empty, expected a header line. The run folder is broken: run the path again.");
        (_path, Names, Records) = (path, records[0].Fields, records[1..]);
        foreach (var (line, fields) in Records.Where(record => record.Fields.Length != Names.Length))
            throw new ParsimonyException($"{path}, line {line}: {fields.Length} fields, expected {Names.Length} as in the header.");
    }

    /// <summary>Names of the columns, as in the header.</summary>
    public string[] Names { get; }

    /// <summary>The records below the header, each with its line in the file.</summary>
    public IReadOnlyList<(long Line, string[] Fields)> Records { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ParsimonyException">The file cannot be read, has no header, or a record is not as wide as the header.</exception>
    public static RunTable Read(string path) => new(path, FileErrors.WhileReading(path, () =>
    {
        using var reader = File.OpenText(path);
        return CsvLineReader.Read(reader).ToList();
    }));

    /// <summary>The places of all columns of a schema that stand for themselves, in the schema's order.</summary>
    /// <exception cref="ParsimonyException">A column is missing.</exception>
    public int[] PlacesOf(FileSchema schema)
    {
        string[] names = [.. schema.Columns.Where(column => column.Placeholder is null).Select(column => column.Name)];
        int[] places = [.. names.Select(name => Array.IndexOf(Names, name))];
        return Array.IndexOf(places, -1) is var missing and >= 0
            ? throw new ParsimonyException($"{_path} has no column '{names[missing]}'. It is not a {schema.FileName} of this version.")
            : places;
    }

    /// <summary>One field as a number; an empty field is NaN.</summary>
    /// <exception cref="ParsimonyException">The field is not a number.</exception>
    public double Number((long Line, string[] Fields) record, int column)
    {
        if (record.Fields[column].Length == 0) return double.NaN;
        return double.TryParse(record.Fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(record, column, "is not a number");
    }

    /// <summary>The exception for a field that is wrong.</summary>
    public ParsimonyException Wrong((long Line, string[] Fields) record, int column, string what) =>
        new($"{_path}, line {record.Line}, column '{Names[column]}': '{record.Fields[column]}' {what}.");
}
