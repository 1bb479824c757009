namespace Parsimony.Models;

/// <summary>Reads the columns of a model off a matrix.</summary>
static class ArrayRows
{
    /// <summary>Makes a table of the matrix, with the columns of the model.</summary>
    /// <param name="features">[rows, features]; NaN = missing.</param>
    /// <param name="names">[features]; null = x1, x2, ... or the model's columns in their order.</param>
    /// <param name="columns">The model's columns.</param>
    /// <exception cref="ParsimonyException">Numbers of columns differ, a name is missing, or a value is infinite.</exception>
    public static Table Read(double[,] features, IReadOnlyList<string>? names, IReadOnlyList<SourceColumn> columns)
    {
        const string Source = "arrays";
        var width = features.GetLength(1);
        var areNumbered = columns.All(column => NumberOf(column.Name) > 0);
        if (names is not null && names.Count != width)
            throw new ParsimonyException($"{names.Count} featureNames are given, but the features have {width} columns. Expected one name a column.");
        if (names is null && !areNumbered && width != columns.Count)
            throw new ParsimonyException($"The features have {width} columns, but the model reads {columns.Count}: " +
                $"{NameSuggestions.List([.. columns.Select(column => column.Name)])}. " +
                "Give featureNames, the names that the columns had in training; then further columns are ignored.");
        var read = new List<IColumn>(columns.Count);
        foreach (var (index, column) in columns.Index())
        {
            var at = names is not null ? IndexOf(names, column.Name) : areNumbered ? NumberOf(column.Name) - 1 : index;
            if (at < 0 || at >= width)
                throw CellReader.Missing(Source, column.Name, names ?? [.. Enumerable.Range(1, width).Select(number => $"x{number}")]);
            var values = new double[features.GetLength(0)];
            for (var row = 0; row < values.Length; row++) values[row] = features[row, at];
            var kind = column.Kind == ColumnKind.Category ? ColumnFormat.Number : column.Format;
            read.Add(new NumberColumn(column.Name, ArraySource.Finite(values, column.Name), kind));
        }

        return new Table(Source, read);
    }

    // 3 for x3; 0 where the name is no such name.
    static int NumberOf(string name) =>
        name is ['x', not '0', ..] && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var at = 0; at < names.Count; at++)
        {
            if (names[at] == name) return at;
        }

        return -1;
    }
}
