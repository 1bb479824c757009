using Parsimony.Data;
using Parsimony.Vocabulary;

namespace Parsimony.IO.Csv;

/// <summary>Reads named columns of numbers out of a small CSV file, with the line of each for messages.</summary>
static class KeyedFile
{
    /// <summary>The numbers of <paramref name="columns"/>, one array a line; further columns are ignored.</summary>
    /// <param name="path">The file.</param>
    /// <param name="flag">The option that names it, for messages.</param>
    /// <param name="columns">The columns wanted.</param>
    public static IEnumerable<(long Line, double[] Values)> Read(string path, string flag, params string[] columns)
    {
        using var source = TextSource.Open(path);
        using var records = new CsvRecords(source, null);
        int[] positions = [.. columns.Select(column => Array.IndexOf(records.Names, column))];
        var absent = Array.IndexOf(positions, -1);
        if (absent >= 0)
        {
            throw new ParsimonyException($"{path} ({flag}): there is no column '{columns[absent]}'. Expected the header {string.Join(",", columns)}; " +
                $"found {NameSuggestions.List(records.Names)}.");
        }

        var rows = 0;
        for (; records.Read(); rows++)
        {
            var values = new double[columns.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (ColumnProfile.TryNumber(records.Field(positions[i]), out values[i])) continue;
                throw new ParsimonyException($"{path} ({flag}), line {records.Line}, column '{columns[i]}': found {CellText.Quoted(records.Text(positions[i]))}, expected a finite number. Mend the cell.");
            }

            yield return (records.Line, values);
        }

        if (rows == 0) throw new ParsimonyException($"{path} ({flag}) has a header line only. Expected at least one line below it.");
    }
}
