namespace Parsimony.ML;

/// <summary>A data view with predictions, which are computed as its rows are read.</summary>
sealed class PredictionView(IDataView input, PredictionMapper mapper) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var wanted = columnsNeeded.ToArray();
        return Predicted(input.GetRowCursor(mapper.GetDependencies(wanted), rand), wanted);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var wanted = columnsNeeded.ToArray();
        return [.. input.GetRowCursorSet(mapper.GetDependencies(wanted), n, rand).Select(cursor => Predicted(cursor, wanted))];
    }

    PredictedCursor Predicted(DataViewRowCursor cursor, DataViewSchema.Column[] wanted) => new(cursor, mapper.ValuesOf(cursor, wanted));
}
