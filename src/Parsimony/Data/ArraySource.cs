namespace Parsimony.Data;

/// <summary>Builds datasets from matrices.</summary>
static class ArraySource
{
    public const string TargetName = "target";

    const string SourceName = "arrays";

    public static Dataset Build(double[,] features, IColumn target, IReadOnlyList<string>? names, LearningTask? task)
    {
        var (rows, columns) = (features.GetLength(0), features.GetLength(1));
        if (target.RowCount != rows)
            throw new ParsimonyException($"The target has {target.RowCount} values, but the features have {rows} rows. Expected one value a row.");
        if (names is not null && names.Count != columns)
            throw new ParsimonyException(
                $"{names.Count} feature names are given, but the features have {columns} columns. Expected one name a column.");
        var all = new List<IColumn>(columns + 1);
        for (var column = 0; column < columns; column++)
        {
            var values = new double[rows];
            for (var row = 0; row < rows; row++) values[row] = features[row, column];
            var name = names?[column] ?? $"x{column + 1}";
            if (name == target.Name) throw new ParsimonyException($"A feature is called '{name}', as the target is. Rename the feature.");
            all.Add(new NumberColumn(name, Finite(values, name)));
        }

        all.Add(target);
        return Dataset.FromTable(new Table(SourceName, all), new DatasetOptions { Target = target.Name, Task = task });
    }

    /// <summary>Returns the values, or throws where one of them is infinite.</summary>
    public static double[] Finite(double[] values, string name)
    {
        var row = Array.FindIndex(values, double.IsInfinity);
        if (row < 0) return values;
        throw new ParsimonyException($"Column '{name}' has an infinite value in row {row} (the first is 0), " +
            "expected a finite number, or NaN for a missing one.");
    }
}
