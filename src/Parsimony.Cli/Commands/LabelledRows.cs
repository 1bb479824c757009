using Parsimony.Models;
using Parsimony.Storage;

namespace Parsimony.Cli.Commands;

/// <summary>The rows of a table that have a target, coded with the model's classes, and their predictions.</summary>
/// <param name="Target">[rows with a target].</param>
/// <param name="Predictions">[rows with a target, predictions].</param>
/// <param name="Skipped">Rows without a target.</param>
/// <param name="TrainedShare">The share of the rows that the model was trained on, estimated from some of them; null = unknown.</param>
sealed record LabelledRows(Target Target, double[] Predictions, int Skipped, double? TrainedShare)
{
    public static LabelledRows From(FittedModel model, Table table, RowValues<double> predictions)
    {
        var name = model.TargetName;
        var column = table.Find(name)
            ?? throw new ParsimonyException($"{table.Name} has no column '{name}', the model's target. evaluate needs it; predict does not.");
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => TableRows.HasValue(column, row))];
        if (rows.Length == 0) throw new ParsimonyException($"{table.Name}: the target '{name}' is empty in every row.");
        var width = predictions.Length / table.RowCount;
        var kept = new double[rows.Length * width];
        foreach (var (place, row) in rows.Index()) predictions.Span.Slice(row * width, width).CopyTo(kept.AsSpan(place * width));
        var target = Code(model, column, rows);
        var trained = model.TrainingRows.ShareOf(model.Parts[0].Preprocessor, table, rows, target);
        return new LabelledRows(target, kept, table.RowCount - rows.Length, trained);
    }

    static Target Code(FittedModel model, IColumn column, int[] rows)
    {
        if (model.Task != LearningTask.Classification)
        {
            if (column is not NumberColumn numbers)
                throw new ParsimonyException($"The target '{column.Name}' holds words, but the model predicts numbers.");
            var values = TableRows.Take(numbers.Values, rows);
            return model.Task == LearningTask.Poisson
                ? Target.Counts(column.Name, values, rows)
                : model.WithLoss(Target.Regression(column.Name, values));
        }

        string[] classes = [.. model.Classes];
        var index = new WordIndex(classes);
        var labels = RowValues<int>.Allocate(rows.Length);
        for (var place = 0; place < rows.Length; place++) labels.Span[place] = LabelOf(rows[place]);
        return Target.Classification(column.Name, labels, classes);

        int LabelOf(int row)
        {
            var text = TableRows.Text(column, row);
            return index.TryFind(text, out var label) ? label
                : throw new ParsimonyException($"Data row {row} (the first is 0), target '{column.Name}': {CellText.Quoted(text)} is no class of " +
                    $"the model. Expected one of: {NameSuggestions.List(classes)}.");
        }
    }
}
