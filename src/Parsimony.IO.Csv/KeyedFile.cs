namespace Parsimony.IO.Csv;

/// <summary>Reads named columns of numbers from a small CSV file, with the line of each record for messages.</summary>
static class KeyedFile
{
    /// <summary>Reads the numbers of <paramref name="columns"/>, one array per line; the flag that names the file is for messages.</summary>
    /// <exception cref="ParsimonyException">A column is absent, a cell is not a finite number, or there is no line.</exception>
    public static IEnumerable<(long Line, double[] Values)> Read(string path, string flag, params string[] columns)
    {
        using var source = TextSource.Open(path);
        using var records = new CsvRecords(source, new CsvOptions());
        int[] positions = [.. columns.Select(column => Array.IndexOf(records.Names, column))];
        var absent = Array.IndexOf(positions, -1);
        if (absent >= 0)
        {
            throw Wrong("", $"there is no column '{columns[absent]}'. Expected the header {string.Join(",", columns)}; " +
                $"found {NameSuggestions.List(records.Names)}.");
        }

        var rows = 0;
        for (; records.Read(); rows++)
        {
            var values = new double[columns.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (CellText.TryNumber(records.Text(positions[i]), out values[i])) continue;
                var found = CellText.Quoted(records.Text(positions[i]));
                throw Wrong($", line {records.Line}, column '{columns[i]}'", $"found {found}, expected a finite number. Correct the cell.");
            }

            yield return (records.Line, values);
        }

        if (rows == 0) throw new ParsimonyException($"{path} ({flag}) has a header line only. Expected at least one line below it.");

        ParsimonyException Wrong(string place, string problem) => new($"{path} ({flag}){place}: {problem}");
    }
}
