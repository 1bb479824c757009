namespace Parsimony.Preprocessing;

/// <summary>Codes whether a number is missing: 1 where it is, else -1.</summary>
/// <param name="Source">Index into <see cref="Preprocessor.SourceColumns"/>.</param>
public sealed record MissingCoder(int Source) : IColumnCoder
{
    /// <inheritdoc/>
    public int Width => 1;

    /// <inheritdoc/>
    public string OutputName(SourceColumn column, int index) => $"{column.Name} missing";

    /// <inheritdoc/>
    public void Code(double input, Span<double> destination) => destination[0] = double.IsNaN(input) ? 1 : -1;
}
