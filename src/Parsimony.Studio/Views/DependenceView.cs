using Parsimony.Diagnostics;
using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Formatting;
using Parsimony.Tensors;

namespace Parsimony.Studio.Views;

/// <summary>How the prediction depends on each column, and by how much the loss grows when the column's cells change places.</summary>
static class DependenceView
{
    const int MostColumns = 24, MostScored = 300;

    public static DependenceDocument Of(OpenRun run, int row, string? className)
    {
        var model = run.ModelAt(row);
        if (run.Data is not { } data)
            throw new ParsimonyException($"Partial dependence needs the rows of the table. {run.DataProblem}");
        var of = className is null ? DependenceCurves.ClassOf(data.Target) : Math.Max(0, model.Classes.ToList().IndexOf(className));
        var heldOut = HeldOutImportance(run, row);
        var importance = heldOut ?? OnTrainingRows(model, data);
        var drawn = importance.Take(MostColumns)
            .Select(column => (column.Importance, Curve: DependenceCurves.Of(model, data.Features, column.Column, of)))
            .Where(column => column.Curve is not null).ToArray();
        var what = model.Classes.Count > 0 ? $"probability of {model.Classes[of]}" : $"predicted {run.Summary.Target}";
        var kinds = model.Columns.ToDictionary(column => column.Name, column => column.Kind, StringComparer.Ordinal);
        var figures = drawn.Select((column, index) => new DependenceFigure(
            column.Curve!.Column, column.Importance, NumberFormat.Short(column.Importance),
            Draw(column.Curve, $"dependence-{index}", what, model.Classes.Count > 0, kinds[column.Curve.Column] == ColumnKind.Date)));
        var left = model.Columns.Count > drawn.Length ? $" {model.Columns.Count - drawn.Length} less important columns are not drawn." : "";
        return new DependenceDocument([.. figures], "Mean prediction with the column at each value, and in pale single rows. Importance: how much " +
            (heldOut is not null
                ? $"the loss of {run.Summary.Importance!.Rows} held-out rows grows when the column's cells change places; the networks have not " +
                    "seen these rows."
                : $"the loss of {Math.Min(data.RowCount, MostScored)} rows grows when the column's cells change places; the networks have seen " +
                    "these rows. At the chosen lambda it is measured on held-out rows.") + left);
    }

    /// <summary>The importance that the run has measured on held-out rows; null where this is another lambda, or it has none.</summary>
    static IReadOnlyList<ColumnImportance>? HeldOutImportance(OpenRun run, int row) =>
        run.Summary.Importance is { Measured.Count: > 0 } importance
        && run.Rows[row].Lambda == (importance.At == LambdaRule.OneSe ? run.Summary.LambdaOneSe : run.Summary.LambdaMin)
            ? importance.Measured
            : null;

    static IReadOnlyList<ColumnImportance> OnTrainingRows(FittedModel model, Dataset data)
    {
        var count = Math.Min(data.RowCount, MostScored);
        int[] scored = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * data.RowCount / count))];
        var table = TableRows.Take(data.Features, scored);
        var truth = data.Target.Subset(scored);
        var loss = LossOf(model, table, truth);
        return
        [
            .. model.Columns.Select(column => LossOf(model, Shuffled(table, column.Name), truth) - loss)
                .Zip(model.Columns, (grows, column) => new ColumnImportance(column.Name, grows, grows, grows))
                .OrderByDescending(column => column.Importance),
        ];
    }

    static string Draw(PartialDependence curve, string id, string what, bool isProbability, bool isDate) =>
        DependenceChart.Of(curve, id, curve.Column, what, isDate, isProbability ? (0, 1.02) : null).Render(FigureSize.Shared);

    // Each row gets the cell of another one, by random numbers of a fixed key: the same table gives the same importance.
    static Table Shuffled(Table table, string name)
    {
        int[] order = [.. Enumerable.Range(0, table.RowCount).OrderBy(row => CounterRandom.Hash((ulong)row + 1))];
        if (table.Find(name) is not { } column) return table;
        var cells = TableRows.Take(column, order);
        return new Table(table.Name, [.. table.Columns.Select(other => other.Name == name ? cells : other)]);
    }

    static double LossOf(FittedModel model, Table table, Target truth) =>
        Selection.RowLosses.Compute(truth, model.Predict(table).Values, model.TargetScale).Average();
}
