using Parsimony.Reporting.Formatting;
using Parsimony.Tensors;

namespace Parsimony.Studio.Views;

/// <summary>Partial dependence of every column, and how important it is: how much the loss grows when its cells change places.</summary>
static class DependenceView
{
    const int MostColumns = 24;
    const int MostRows = 60, MostScored = 300;
    const int Places = 16, MostLevels = 12;

    public static DependenceDocument Of(OpenRun run, int row, string? className)
    {
        var model = run.ModelAt(row);
        if (run.Data is not { } data)
            throw new ParsimonyException($"Partial dependence needs the rows of the table. {run.DataProblem}");
        var of = model.Classes.Count == 0 ? 0 : className is null ? model.Target.PositiveClass
            : Math.Max(0, model.Classes.ToList().IndexOf(className));
        var rows = Some(data.RowCount, MostRows);
        var scored = Some(data.RowCount, MostScored);
        var (table, scoredTable) = (TableRows.Take(data.Features, rows), TableRows.Take(data.Features, scored));
        var truth = data.Target.Subset(scored);
        var loss = LossOf(model, scoredTable, truth);
        var importance = model.Columns.Select(column => (Column: column, Grows: LossOf(model, Shuffled(scoredTable, column.Name), truth) - loss))
            .OrderByDescending(entry => entry.Grows).ToArray();
        var name = model.Classes.Count > 0 ? $"probability of {model.Classes[of]}" : $"predicted {run.Summary.Target}";
        var figures = importance.Take(MostColumns).Select((entry, index) => new DependenceFigure(
            entry.Column.Name, entry.Grows, NumberFormat.Short(entry.Grows), Draw(run, model, table, entry.Column, of, index, name)));
        var left = importance.Length > MostColumns ? $" The {importance.Length - MostColumns} least important columns are not drawn." : "";
        return new DependenceDocument([.. figures],
            $"Mean prediction over {rows.Length} rows with the column at each value. Importance: how much the loss of {scored.Length} rows " +
                "grows when " +
            $"the column's cells change places; the networks have seen these rows.{left}");
    }

    static string Draw(
        OpenRun run, FittedModel model, Table table, Preprocessing.SourceColumn column, int of, int index, string name)
    {
        var isCategory = column.Kind == ColumnKind.Category;
        string[] levels = isCategory ? [.. column.Levels!.Words.Take(MostLevels)] : [];
        var (low, high) = isCategory ? (0, 0) : SurfaceView.Ends(run, column);
        double[] places = isCategory ? [.. levels.Select((_, level) => (double)level)]
            : [.. Enumerable.Range(0, Places).Select(i => low + (high - low) * i / (Places - 1))];
        var means = places.Select(place =>
        {
            var cells = isCategory ? CategoryColumn.FromWords(column.Name, [.. Enumerable.Repeat(levels[(int)place], table.RowCount)])
                : (IColumn)new NumberColumn(column.Name, [.. Enumerable.Repeat(place, table.RowCount)], column.Format);
            var values = model.Predict(With(table, cells)).Values;
            var width = values.Length / table.RowCount;
            return Enumerable.Range(0, table.RowCount).Average(row => values[row * width + of]);
        }).ToArray();
        return new XyChart($"dependence-{index}", column.Name, column.Kind == ColumnKind.Date ? column.Name + " (days since 1970)" : column.Name,
            name)
        {
            Lines = [([.. places.Zip(means)], 0)],
            Words = isCategory ? levels : null,
            YRange = model.Classes.Count > 0 ? (0, 1.02) : null,
            Description = $"From {NumberFormat.Short(means[0])} to {NumberFormat.Short(means[^1])}.",
        }.Render();
    }

    static Table With(Table table, IColumn cells) =>
        new(table.Name, [.. table.Columns.Select(column => column.Name == cells.Name ? cells : column)]);

    // Each row gets the cell of another one, by random numbers of a fixed key: the same table gives the same importance.
    static Table Shuffled(Table table, string name)
    {
        int[] order = [.. Enumerable.Range(0, table.RowCount).OrderBy(row => CounterRandom.Hash((ulong)row + 1))];
        return table.Find(name) is { } column ? With(table, TableRows.Take(column, order)) : table;
    }

    static double LossOf(FittedModel model, Table table, Target truth)
    {
        var values = model.Predict(table).Values;
        var width = values.Length / table.RowCount;
        return Enumerable.Range(0, table.RowCount).Average(row => truth.Task switch
        {
            LearningTask.Classification => -Math.Log(Math.Max(1e-12, values[row * width + truth.Labels[row]])),
            LearningTask.Poisson => values[row] - (truth.Values[row] > 0 ? truth.Values[row] * Math.Log(Math.Max(1e-12, values[row])) : 0),
            _ => Math.Pow((values[row] - truth.Values[row]) / model.TargetScale, 2) / 2,
        });
    }

    static int[] Some(int count, int most) => [.. Enumerable.Range(0, Math.Min(count, most)).Select(i => (int)((long)i * count / Math.Min(count,
        most)))];
}
