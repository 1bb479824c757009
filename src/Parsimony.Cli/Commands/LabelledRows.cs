using Parsimony.Models;

namespace Parsimony.Cli.Commands;

/// <summary>The rows of a table that have a target, coded with the model's classes, and their predictions.</summary>
/// <param name="Target">[rows with a target].</param>
/// <param name="Predictions">[rows with a target, predictions].</param>
/// <param name="Skipped">Rows without a target.</param>
sealed record LabelledRows(Target Target, double[] Predictions, int Skipped)
{
    public static LabelledRows From(FittedModel model, Table table, double[] predictions)
    {
        var name = model.TargetName;
        var column = table.Find(name)
            ?? throw new ParsimonyException($"{table.Name} has no column '{name}', the model's target. evaluate needs it; predict does not.");
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => HasValue(column, row))];
        if (rows.Length == 0) throw new ParsimonyException($"{table.Name}: the target '{name}' is empty in every row.");
        var width = predictions.Length / table.RowCount;
        double[] kept = [.. rows.SelectMany(row => predictions.AsSpan(row * width, width).ToArray())];
        return new LabelledRows(Code(model, column, rows), kept, table.RowCount - rows.Length);
    }

    static Target Code(FittedModel model, IColumn column, int[] rows)
    {
        if (model.Task != LearningTask.Classification)
        {
            if (column is not NumberColumn numbers)
                throw new ParsimonyException($"The target '{column.Name}' holds words, but the model predicts numbers.");
            double[] values = [.. rows.Select(row => numbers.Values[row])];
            return model.Task == LearningTask.Poisson
                ? Target.Counts(column.Name, values, rows)
                : Target.Regression(column.Name, values);
        }

        string[] classes = [.. model.Classes];
        var labels = rows.Select(row => LabelOf(classes, column, row)).ToArray();
        return Target.Classification(column.Name, labels, classes);
    }

    static int LabelOf(string[] classes, IColumn column, int row)
    {
        var text = column is CategoryColumn words ? words.Levels[words.Codes[row]] : CellText.Of(((NumberColumn)column).Values[row]);
        var label = Array.IndexOf(classes, text);
        return label >= 0
            ? label
            : throw new ParsimonyException($"Data row {row}, target '{column.Name}': '{text}' is not a class of the model " +
                $"({string.Join(", ", classes)}).");
    }

    static bool HasValue(IColumn column, int row) =>
        column is CategoryColumn words ? words.Codes[row] >= 0 : !double.IsNaN(((NumberColumn)column).Values[row]);
}
