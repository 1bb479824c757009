namespace Parsimony.IO.RunFolder;

/// <summary>Writes recipes.csv: every lambda of every recipe of a search.</summary>
public static class RecipeTableFile
{
    const string NotTrained = "not_trained";

    /// <summary>Writes the rows in the given order.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="rows">The rows, recipe after recipe.</param>
    /// <param name="scale">The unit of the column lambda; null = the objective's own.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<RecipeRow> rows, LambdaScale? scale = null) => AtomicFile.WriteText(path, writer =>
    {
        var csv = new CsvLineWriter(writer);
        csv.Line(Schemas.RecipeTable.Header());
        foreach (var row in rows)
        {
            csv.Add(row.Recipe);
            csv.Add((scale ?? LambdaScale.Own).Show(row.Lambda), row.Loss, row.LossSe);
            csv.Add(row.Status is { } status ? EnumWord.Of(status) : NotTrained);
            csv.Add([Math.Round(row.Seconds, 6)]);
            csv.End();
        }
    });

    /// <summary>Reads the rows back; empty fields become NaN.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scale">The unit of the column lambda; null = the objective's own.</param>
    /// <exception cref="ParsimonyException">The file is missing or is not a recipes.csv.</exception>
    public static IReadOnlyList<RecipeRow> Read(string path, LambdaScale? scale = null)
    {
        var table = RunTable.Read(path);
        var at = table.PlacesOf(Schemas.RecipeTable);

        return
        [
            .. table.Records.Select(record => new RecipeRow(
                record.Fields[at[0]], (scale ?? LambdaScale.Own).Read(table.Number(record, at[1])), table.Number(record, at[2]),
                table.Number(record, at[3]), Status(table, record, at[4]), table.Number(record, at[5]))),
        ];
    }

    static FitStatus? Status(RunTable table, (long Line, string[] Fields) record, int column)
    {
        var word = record.Fields[column];
        return word == NotTrained ? null
            : EnumWord.Find<FitStatus>(word) ?? throw table.Wrong(record, column, $"is not one of {EnumWord.List<FitStatus>()} or {NotTrained}");
    }
}
