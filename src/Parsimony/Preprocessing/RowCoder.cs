namespace Parsimony.Preprocessing;

/// <summary>Codes rows of one table, one at a time.</summary>
/// <param name="preprocessor">Scales and levels.</param>
/// <param name="inputs">[source columns][table rows] what its coders take.</param>
/// <param name="training">The coders of the rows of the fit, where the table is that of the fit; null = rows are new.</param>
sealed class RowCoder(Preprocessor preprocessor, RowValues<double>[] inputs, TrainingCoders? training)
{
    // Every cell of a row on disk may bring 64 KB into memory.
    const int RowsBetweenLooks = 128;

    readonly bool _isOnDisk = RowStorage.Current is not null;
    int _rows;

    /// <summary>Codes a row.</summary>
    /// <param name="row">Index of the row in the table.</param>
    /// <param name="destination">[outputs] receives the row.</param>
    public void Write(int row, Span<float> destination)
    {
        preprocessor.WriteRow(inputs, row, training, destination);
        if (_isOnDisk && ++_rows % RowsBetweenLooks == 0) RowStorage.Relieve();
    }
}
