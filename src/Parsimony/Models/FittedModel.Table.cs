namespace Parsimony.Models;

public sealed partial class FittedModel
{
    /// <summary>Predicts every row of a table.</summary>
    /// <param name="table">A table with the model's columns; others are ignored.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">A column is missing or has another kind.</exception>
    public TablePrediction Predict(Table table, LambdaRule? at = null)
    {
        var rows = PredictRows(table, at);
        return new TablePrediction(rows.Values.Array, rows.Unseen)
        {
            Classes = Classes,
            Decision = DecisionAt(at ?? Select),
            NotFinite = rows.NotFinite,
            Intervals = level => IntervalAt(level, at),
        };
    }

    /// <summary>Predicts a table: rows are coded when their turn comes, and predictions lie where <see cref="RowStorage"/> says.</summary>
    internal PredictedRows PredictRows(Table table, LambdaRule? at)
    {
        var entry = EntryAt(at ?? Select);
        var unseen = new List<UnseenLevel>();
        var coders = new RowCoder?[Parts.Count];
        foreach (var part in entry.UsedParts)
        {
            coders[part] = Parts[part].Preprocessor.CoderOfNew(table, out var ofPart);
            unseen.AddRange(ofPart.Columns.ExceptBy(unseen.Select(column => column.Column), column => column.Column));
        }

        var width = Target.PredictionCount;
        var values = RowValues<double>.Allocate(Sizes.Product("the predictions, rows x classes,", table.RowCount, width));
        var notFinite = new List<int>();
        var scratch = Rent();
        for (var start = 0; start < table.RowCount; start += ChunkRows)
        {
            var count = Math.Min(ChunkRows, table.RowCount - start);
            foreach (var (part, coder) in coders.Index())
                for (var i = 0; coder is not null && i < count; i++) coder.Write(start + i, scratch.Input(part, i));
            var chunk = values.Span.Slice(start * width, count * width);
            Average(scratch, count, entry, chunk);
            for (var i = 0; i < count; i++)
            {
                if (!TensorPrimitives.IsFiniteAll<double>(chunk.Slice(i * width, width))) notFinite.Add(start + i);
            }
        }

        _scratch.Add(scratch);
        return new PredictedRows(values, new UnseenLevels(unseen), notFinite);
    }
}
