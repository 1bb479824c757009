namespace Parsimony.IO.Csv;

/// <summary>Reads the file of <c>--fold-file</c>: CSV with the columns row and fold, both counted from 0; further columns are ignored.</summary>
public static class FoldFileReader
{
    /// <summary>Reads the fold of each data row.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Data row, from 0, to fold, from 0.</returns>
    /// <exception cref="ParsimonyException">A column is absent, a row comes twice, or a number is not an integer of 0 or more.</exception>
    public static Dictionary<int, int> Read(string path)
    {
        var foldOfRow = new Dictionary<int, int>();
        var lineOfRow = new Dictionary<int, long>();
        foreach (var (line, values) in KeyedFile.Read(path, "PathOptions.FoldPlan", "row", "fold"))
        {
            var row = Index(path, line, "row", values[0]);
            var fold = Index(path, line, "fold", values[1]);
            if (!foldOfRow.TryAdd(row, fold))
                throw new ParsimonyException($"{path} (PathOptions.FoldPlan), line {line}: row {row} comes twice, first on line {lineOfRow[row]}. " +
                    "Expected each row once; remove one line (of an oof.csv with PathOptions.Repeats, keep the lines whose repeat is 0).");
            lineOfRow[row] = line;
        }

        return foldOfRow;
    }

    static int Index(string path, long line, string column, double value)
    {
        if (value >= 0 && value < int.MaxValue && value == Math.Floor(value)) return (int)value;
        throw new ParsimonyException(
            $"{path} (PathOptions.FoldPlan), line {line}, column '{column}': found {CellText.Of(value)}, " +
            "expected an integer of 0 or more. Correct the cell.");
    }
}
