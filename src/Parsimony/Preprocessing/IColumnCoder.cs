namespace Parsimony.Preprocessing;

/// <summary>Turns one cell of a source column into one or more outputs, before the mean and deviation of <see cref="OutputColumn"/> apply.</summary>
/// <remarks>The input is one double per cell: a number (NaN = missing), or the index of a level (-1 = unseen).</remarks>
public interface IColumnCoder
{
    /// <summary>Index into <see cref="Preprocessor.SourceColumns"/>.</summary>
    int Source { get; }

    /// <summary>Number of outputs, at least 1.</summary>
    int Width { get; }

    /// <summary>Returns the name of output <paramref name="index"/>.</summary>
    /// <param name="column">The source column.</param>
    /// <param name="index">Index of the output, 0 to <see cref="Width"/> - 1.</param>
    string OutputName(SourceColumn column, int index);

    /// <summary>Computes the outputs of one cell.</summary>
    /// <param name="input">A number, or the index of a level.</param>
    /// <param name="destination">[<see cref="Width"/>] receives the outputs.</param>
    void Code(double input, Span<double> destination);
}
