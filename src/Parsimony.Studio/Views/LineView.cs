using Parsimony.Reporting.Charts;

namespace Parsimony.Studio.Views;

/// <summary>Draws what a model of one column predicts as a line, with the rows of the table.</summary>
static class LineView
{
    const int MostPoints = 400;

    /// <summary>The drawing; for words, points instead of a line.</summary>
    /// <param name="run">The run, whose rows are drawn where its table is there.</param>
    /// <param name="column">The column.</param>
    /// <param name="places">Values of the column.</param>
    /// <param name="values">[places] what is predicted.</param>
    /// <param name="of">Index of the class whose probability is predicted; below 0 for numbers.</param>
    /// <param name="what">What is predicted, in words.</param>
    public static string Draw(OpenRun run, Preprocessing.SourceColumn column, object?[] places, double[] values, int of, string what)
    {
        var words = column.Kind == ColumnKind.Category ? places.Select(TypicalCells.Text).ToList() : null;
        var line = places.Select((place, index) => (words is null ? NumberOf(place) : index, values[index])).ToArray();
        var (low, high) = words is null ? (line[0].Item1, line[^1].Item1) : (double.NegativeInfinity, double.PositiveInfinity);
        var dots = Rows(run, column.Name, words, of).Where(dot => dot.X >= low && dot.X <= high).ToArray();
        return new XyChart("line", $"{what} by {column.Name}", column.Name, what)
        {
            Lines = [new XyLine(line, 0)],
            Dots = dots,
            Words = words,
            XRange = words is null ? (low, high) : null,
            YRange = of >= 0 ? (-0.04, 1.04) : XyChart.Ends(dots.Select(dot => dot.Y).Concat(values)),
            Description = $"The line is what is predicted; points are {dots.Length} rows of the table.",
        }.Render(FigureSize.Shared);
    }

    static double NumberOf(object? place) => place is DateTime date ? CellText.Days(date) : (double)place!;

    static IEnumerable<(double X, double Y)> Rows(OpenRun run, string name, List<string>? words, int of)
    {
        if (run.Data is not { } data || data.Features.Find(name) is not { } column) yield break;
        var every = Math.Max(1, (int)Math.Ceiling(data.RowCount / (double)MostPoints));
        for (var row = 0; row < data.RowCount; row += every)
        {
            var x = column is NumberColumn numbers ? numbers.Values[row] : words?.IndexOf(TableRows.Text(column, row)) is { } place and >= 0 ? place
                : double.NaN;
            if (double.IsFinite(x)) yield return (x, of < 0 ? data.Target.Values[row] : data.Target.Labels[row] == of ? 1 : 0);
        }
    }
}
