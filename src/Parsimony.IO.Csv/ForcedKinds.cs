namespace Parsimony.IO.Csv;

/// <summary>The kinds of columns that the user decided.</summary>
static class ForcedKinds
{
    /// <summary>The kind of each column; null where the user named none.</summary>
    /// <exception cref="ParsimonyException">A name is unknown, or is given to both kinds.</exception>
    public static ColumnKind?[] Of(IReadOnlyList<string> names, CsvOptions options, string path)
    {
        var forced = new ColumnKind?[names.Count];
        Force(options.Categorical, "CsvOptions.Categorical", ColumnKind.Category);
        Force(options.Numeric, "CsvOptions.Numeric", ColumnKind.Number);
        return forced;

        void Force(IReadOnlyList<string> columns, string flag, ColumnKind kind)
        {
            foreach (var name in CommaList.Rejoin(columns, names))
            {
                var column = Array.FindIndex([.. names], known => known == name);
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
