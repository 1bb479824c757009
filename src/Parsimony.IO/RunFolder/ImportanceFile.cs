namespace Parsimony.IO.RunFolder;

/// <summary>Writes and reads importance.csv: how important each column of the table is.</summary>
public static class ImportanceFile
{
    /// <summary>Writes the columns in the given order.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="columns">The columns, the most important one first.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<ColumnImportance> columns) => AtomicFile.WriteText(path, writer =>
    {
        var csv = new CsvLineWriter(writer);
        csv.Line(Schemas.Importance.Header());
        foreach (var column in columns)
        {
            csv.Add(column.Column);
            csv.Add(column.Importance, column.Low, column.High);
            csv.End();
        }
    });

    /// <summary>Reads the columns back.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ParsimonyException">The file is missing or is not an importance.csv.</exception>
    public static IReadOnlyList<ColumnImportance> Read(string path)
    {
        var table = RunTable.Read(path);
        var at = table.PlacesOf(Schemas.Importance);
        return
        [
            .. table.Records.Select(record => new ColumnImportance(
                record.Fields[at[0]], table.Number(record, at[1]), table.Number(record, at[2]), table.Number(record, at[3]))),
        ];
    }
}
