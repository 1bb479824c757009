namespace Parsimony.Preprocessing;

/// <summary>Codes a category of more than two levels: 1 in the level's output, 0 in the others; all 0 for a level that has none.</summary>
/// <param name="Source">Index into <see cref="Preprocessor.SourceColumns"/>.</param>
/// <param name="Width">Number of levels that have an output: the first ones.</param>
public sealed record OneHotCoder(int Source, int Width) : IColumnCoder
{
    /// <inheritdoc/>
    public string OutputName(SourceColumn column, int index) => column.Levels!.OutputName(column.Name, index);

    /// <inheritdoc/>
    public void Code(double input, Span<double> destination)
    {
        destination.Clear();
        if (input >= 0 && input < Width) destination[(int)input] = 1;
    }
}
