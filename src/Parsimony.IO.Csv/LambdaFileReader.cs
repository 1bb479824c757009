namespace Parsimony.IO.Csv;

/// <summary>Reads the file of <c>--lambda-file</c>: CSV with the column lambda; further columns are ignored.</summary>
public static class LambdaFileReader
{
    /// <summary>Reads the lambdas, largest first.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ParsimonyException">The column is absent or empty, or a lambda is negative, not finite or given twice.</exception>
    public static double[] Read(string path)
    {
        var lineOf = new Dictionary<double, long>();
        foreach (var (line, values) in KeyedFile.Read(path, "PathOptions.LambdaGrid", "lambda"))
        {
            var (where, found) = ($"{path} (PathOptions.LambdaGrid), line {line}", CellText.Of(values[0]));
            if (values[0] < 0) throw new ParsimonyException($"{where}: found {found}, expected a lambda of 0 or more. Correct the cell.");
            if (lineOf.TryAdd(values[0], line)) continue;
            throw new ParsimonyException(
                $"{where}: lambda {found} comes twice, first on line {lineOf[values[0]]}. Expected distinct lambdas; remove one line.");
        }

        return [.. lineOf.Keys.OrderDescending()];
    }
}
