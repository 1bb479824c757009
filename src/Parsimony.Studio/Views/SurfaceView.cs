namespace Parsimony.Studio.Views;

/// <summary>Predicts over a grid of two columns, the others at what is typical for them.</summary>
static class SurfaceView
{
    const int Cells = 48;
    const int MostPoints = 400;

    // Points at the ends of an axis are seen as a whole.
    const double Room = 0.03;

    public static SurfaceDocument Of(OpenRun run, int row, string? xName, string? yName, string? className)
    {
        var model = run.ModelAt(row);
        var columns = model.Columns;
        var x = Find(columns, xName, 0);
        var y = columns.Count > 1 ? Find(columns, yName, x == 1 ? 0 : 1) : -1;
        if (x == y) throw new ParsimonyException($"Both axes are '{columns[x].Name}'. Choose two columns.");
        var classes = model.Classes;
        var of = classes.Count == 0 ? -1 : className is null ? model.Target.PositiveClass
            : classes.ToList().IndexOf(className) is >= 0 and var found ? found : throw new NotThereException($"There is no class '{className}'.");
        object?[] cells = [.. columns.Select(column => TypicalCells.Of(run, column))];
        object?[] xs = [.. Places(run, columns[x])], ys = y < 0 ? [null] : [.. Places(run, columns[y])];
        var values = new double[ys.Length][];
        for (var j = 0; j < ys.Length; j++)
        {
            values[j] = new double[xs.Length];
            for (var i = 0; i < xs.Length; i++)
            {
                cells[x] = xs[i];
                if (y >= 0) cells[y] = ys[j];
                values[j][i] = model.PredictRow(cells)[Math.Max(of, 0)];
            }
        }

        var (low, high) = of >= 0 ? (0.0, 1.0) : Range(run, values);
        var others = columns.Where((_, index) => index != x && index != y)
            .Select(column => $"{column.Name} = {TypicalCells.TextOf(run, column)}");
        var what = of >= 0 ? $"probability of {classes[of]}" : $"predicted {run.Summary.Target}";
        return new SurfaceDocument(
            columns[x].Name, y < 0 ? null : columns[y].Name, [.. xs.Select(TypicalCells.Text)], [.. ys.Select(TypicalCells.Text)], values, low, high,
            what, [.. Points(run, columns[x], y < 0 ? null : columns[y], of, low, high)],
            string.Join(", ", others), y < 0 ? LineView.Draw(run, columns[x], xs, values[0], of, what) : null);
    }

    // Multiples of an irrational number fill an interval evenly, and those of two numbers a square.
    static double Scattered(int row, int axis)
    {
        var at = row * (axis == 0 ? 0.6180339887 : 0.7548776662);
        return 0.15 + 0.7 * (at - Math.Floor(at));
    }

    static int Find(IReadOnlyList<Preprocessing.SourceColumn> columns, string? name, int byDefault)
    {
        if (name is null) return byDefault;
        for (var index = 0; index < columns.Count; index++) if (columns[index].Name == name) return index;
        throw new NotThereException($"The model has no column '{name}'.");
    }

    // Numbers over the middle of their range, where most rows lie; levels as they are.
    static IEnumerable<object?> Places(OpenRun run, Preprocessing.SourceColumn column)
    {
        if (column.Kind == ColumnKind.Category) return [.. column.Levels!.Words.Take(12)];
        var (low, high) = Ends(run, column);
        return Enumerable.Range(0, Cells).Select(i => (object?)TypicalCells.Cell(column, low + (high - low) * (i + 0.5) / Cells));
    }

    /// <summary>The ends of an axis of numbers: from the first to the 99th hundredth where the table is there, and a little room.</summary>
    public static (double Low, double High) Ends(OpenRun run, Preprocessing.SourceColumn column)
    {
        var (low, high) = Middle(run, column);
        return (low - Room * (high - low), high + Room * (high - low));
    }

    static (double Low, double High) Middle(OpenRun run, Preprocessing.SourceColumn column)
    {
        if (run.Data?.Features.Find(column.Name) is NumberColumn numbers && numbers.RowCount > numbers.MissingCount)
        {
            double[] sorted = [.. numbers.Values.Where(value => !double.IsNaN(value)).Order()];
            var (low, high) = (sorted[(int)(0.01 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.99 * (sorted.Length - 1))]);
            return low < high ? (low, high) : (low - 1, high + 1);
        }

        var schema = run.Summary.Columns.FirstOrDefault(summary => summary.Schema.Name == column.Name)?.Schema;
        return schema is not null && double.IsFinite(schema.Smallest) ? (schema.Smallest, schema.Largest) : (0, 1);
    }

    static (double Low, double High) Range(OpenRun run, double[][] values)
    {
        var all = run.HeldOut is { Target.Values: { Length: > 0 } known } ? known.Order().ToArray() : values.SelectMany(row => row).Order().ToArray();
        var (low, high) = (all[(int)(0.02 * (all.Length - 1))], all[(int)(0.98 * (all.Length - 1))]);
        return low < high ? (low, high) : (low - 1, high + 1);
    }

    // Places as shares of the axes. The rows of a level are scattered over the middle of its cell, as they would else lie on one another.
    static IEnumerable<double[]> Points(
        OpenRun run, Preprocessing.SourceColumn x, Preprocessing.SourceColumn? y, int of, double low, double high)
    {
        if (run.Data is not { } data) yield break;
        var every = Math.Max(1, (int)Math.Ceiling(data.RowCount / (double)MostPoints));
        for (var row = 0; row < data.RowCount; row += every)
        {
            var (px, py) = (Share(x, row, 0), y is null ? 0.5 : Share(y, row, 1));
            var value = of >= 0 ? data.Target.Labels[row] == of ? 1.0 : 0.0 : Math.Clamp((data.Target.Values[row] - low) / (high - low), 0, 1);
            if (px is >= 0 and <= 1 && py is >= 0 and <= 1) yield return [px, py, value];
        }

        double Share(Preprocessing.SourceColumn column, int row, int axis)
        {
            switch (data.Features.Find(column.Name))
            {
                case NumberColumn numbers:
                    var (first, last) = Ends(run, column);
                    return (numbers.Values[row] - first) / (last - first);
                case CategoryColumn words when words.Codes[row] >= 0:
                    var shown = column.Levels!.Words.Take(12).ToList();
                    return shown.IndexOf(words.Levels[words.Codes[row]]) is >= 0 and var place
                        ? (place + Scattered(row, axis)) / shown.Count : -1;
                default:
                    return -1;
            }
        }
    }
}
