namespace Parsimony.Preprocessing;

/// <summary>Codes a category of two levels: -1 for the first, 1 for the second, 0 for an unseen level.</summary>
/// <param name="Source">Index into <see cref="Preprocessor.SourceColumns"/>.</param>
public sealed record TwoLevelCoder(int Source) : IColumnCoder
{
    /// <inheritdoc/>
    public int Width => 1;

    /// <inheritdoc/>
    public string OutputName(SourceColumn column, int index) => column.Levels!.OutputName(column.Name, 1);

    /// <inheritdoc/>
    public void Code(double input, Span<double> destination) => destination[0] = input < 0 ? 0 : 2 * input - 1;
}
