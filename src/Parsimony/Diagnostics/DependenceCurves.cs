namespace Parsimony.Diagnostics;

/// <summary>
/// Computes how the prediction changes with one column: its mean over rows (Friedman, Annals of Statistics 29, 2001) and the predictions of
/// single rows (Goldstein et al., Journal of Computational and Graphical Statistics 24, 2015).
/// </summary>
static class DependenceCurves
{
    const int MostRows = 200, MostLines = 30;

    // Where a column begins and ends is known well enough from so many rows. Sorting those of a large table took minutes, and a gigabyte.
    const int MostSorted = 100_000;
    const int Values = 16, MostWords = 12;

    // The few rows at either end would stretch the picture, and the networks have hardly seen rows there.
    const double Tail = 0.05;

    /// <summary>The curves of a column; null where it has no cells.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The rows.</param>
    /// <param name="name">Name of the column.</param>
    /// <param name="of">Index of the class whose probability is asked for; 0 for numbers and counts.</param>
    public static PartialDependence? Of(FittedModel model, Table features, string name, int of)
    {
        if (features.Find(name) is not { } column || column.MissingCount == column.RowCount) return null;
        var table = TableRows.Take(features, Some(features.RowCount, MostRows));
        var words = column is CategoryColumn category ? WordsOf(category) : [];
        var values = column is NumberColumn numbers ? ValuesOf(numbers) : [];
        if (words.Length + values.Length == 0) return null;
        IColumn[] cells =
        [
            .. words.Select(word => (IColumn)CategoryColumn.FromWords(name, [.. Enumerable.Repeat(word, table.RowCount)])),
            .. values.Select(value => new NumberColumn(name, [.. Enumerable.Repeat(value, table.RowCount)], column.Format)),
        ];
        var predictions = cells.Select(cell => Column(model.Predict(With(table, cell)).Values, table.RowCount, of)).ToArray();
        return new PartialDependence
        {
            Column = name,
            Class = model.Classes.Count == 0 ? null : model.Classes[of],
            Words = words,
            Values = values,
            Means = [.. predictions.Select(Mean)],
            Rows = [.. Some(table.RowCount, MostLines).Select(row => predictions.Select(all => all[row]).ToArray())],
        };
    }

    /// <summary>The class that pictures of a model show: the positive one of two, else the most frequent one; 0 without classes.</summary>
    public static int ClassOf(Target target) => target.Task != LearningTask.Classification ? 0
        : target.Classes.Length == 2 ? target.PositiveClass
        : target.Labels.CountBy(label => label).MaxBy(count => (count.Value, -count.Key)).Key;

    static Table With(Table table, IColumn cells) =>
        new(table.Name, [.. table.Columns.Select(column => column.Name == cells.Name ? cells : column)]);

    static double[] Column(double[] values, int rows, int of) =>
        [.. Enumerable.Range(0, rows).Select(row => values[row * (values.Length / rows) + of])];

    static double Mean(double[] values)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    static string[] WordsOf(CategoryColumn column) =>
    [
        .. column.Codes.Where(code => code >= 0).CountBy(code => code).OrderByDescending(count => count.Value).ThenBy(count => count.Key)
            .Take(MostWords).Select(count => column.Levels[count.Key]).Order(StringComparer.Ordinal),
    ];

    // A column of few values gets these values, as nothing lies between them.
    static double[] ValuesOf(NumberColumn column)
    {
        double[] sorted = [.. Some(column.RowCount, MostSorted).Select(row => column.Values[row]).Where(double.IsFinite)];
        Array.Sort(sorted);
        double[] different = [.. sorted.Distinct().Take(Values + 1)];
        if (different.Length <= Values) return different;
        double low = sorted[(int)(Tail * (sorted.Length - 1))], high = sorted[(int)((1 - Tail) * (sorted.Length - 1))];
        if (low == high) (low, high) = (sorted[0], sorted[^1]);
        return [.. Enumerable.Range(0, Values).Select(i => low + (high - low) * i / (Values - 1))];
    }

    static int[] Some(int count, int most) =>
        [.. Enumerable.Range(0, Math.Min(count, most)).Select(i => (int)((long)i * count / Math.Min(count, most)))];
}
