namespace Parsimony.IO.Csv;

/// <summary>Reads CSV files (UTF-8, one header line) into typed columns.</summary>
/// <remarks>
/// A column whose cells are all finite numbers (decimal point) becomes a <see cref="NumberColumn"/>; ISO dates become days since 1970-01-01;
/// anything else becomes a <see cref="CategoryColumn"/>. The file is read twice: once to decide what each column holds, once to fill it.
/// </remarks>
/// <example>
/// <code>
/// File.WriteAllText("pets.csv", "weight,kind\n4.5,cat\n,dog\n30,dog\n");
/// var table = CsvTableReader.Read("pets.csv", new CsvOptions());
/// var weights = (NumberColumn)table.Columns[0];                        // weights.Values is [4.5, NaN, 30]
/// var kinds = (CategoryColumn)table.Columns[1];                        // kinds.Levels is ["cat", "dog"]
/// </code>
/// </example>
public static class CsvTableReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, or a pipe.</param>
    /// <param name="options">How to read the file.</param>
    /// <returns>One column per field of the header; a missing number is NaN, a missing word has the code -1.</returns>
    /// <exception cref="ParsimonyException">The file is missing, not UTF-8, not a well-formed table, or a cell does not fit its column.</exception>
    public static Table Read(string path, CsvOptions options)
    {
        using var source = TextSource.Open(path);
        byte[][] missingWords = [.. options.MissingWords.Where(word => word.Length > 0).Select(Encoding.UTF8.GetBytes)];
        var (profiles, rows) = Profile(source, options, missingWords);
        var forced = Forced(profiles, options, path);
        ColumnFiller Filler(ColumnProfile profile, int column) => new(profile, profile.Resolve(forced[column], path), rows);
        ColumnFiller[] fillers = [.. profiles.Select(Filler)];
        using (var records = new CsvRecords(source, options.Delimiter))
        {
            for (var row = 0; row < rows && records.Read(); row++)
            {
                for (var column = 0; column < fillers.Length; column++) fillers[column].Set(row, records.Field(column));
            }
        }

        return new Table(Path.GetFileName(path), [.. fillers.Select(filler => filler.Finish())]);
    }

    static (ColumnProfile[] Profiles, int Rows) Profile(TextSource source, CsvOptions options, byte[][] missingWords)
    {
        using var records = new CsvRecords(source, options.Delimiter);
        ColumnProfile[] profiles = [.. records.Names.Select(name => new ColumnProfile(name, missingWords))];
        var rows = 0;
        for (; records.Read(); rows++)
        {
            for (var column = 0; column < profiles.Length; column++) profiles[column].Add(records.Field(column), records.Line);
        }

        if (rows == 0) throw new ParsimonyException($"{source.Path} has a header line only. Expected at least one row below it.");
        return (profiles, rows);
    }

    static ColumnKind?[] Forced(ColumnProfile[] profiles, CsvOptions options, string path)
    {
        string[] names = [.. profiles.Select(profile => profile.Name)];
        var forced = new ColumnKind?[names.Length];
        Force(options.Categorical, "CsvOptions.Categorical", ColumnKind.Category);
        Force([.. options.CategoricalIfPresent.Intersect(names, StringComparer.Ordinal)], "CsvOptions.Categorical", ColumnKind.Category);
        Force(options.Numeric, "CsvOptions.Numeric", ColumnKind.Number);
        return forced;

        void Force(IReadOnlyList<string> columns, string flag, ColumnKind kind)
        {
            foreach (var name in columns)
            {
                var column = Array.IndexOf(names, name);
                if (column < 0)
                    throw new ParsimonyException($"{path}: {flag} names column '{name}', which does not exist. " +
                        $"{NameSuggestions.DidYouMean(name, names)}Columns: {NameSuggestions.List(names)}.");
                if (forced[column] is { } other && other != kind)
                {
                    throw new ParsimonyException(
                        $"{path}: column '{name}' is given to both CsvOptions.Categorical and CsvOptions.Numeric. Leave it out of one.");
                }

                forced[column] = kind;
            }
        }
    }
}
