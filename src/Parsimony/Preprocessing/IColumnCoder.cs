namespace Parsimony.Preprocessing;

/// <summary>Turns one cell of a source column into one or more outputs, before <see cref="OutputColumn"/>'s mean and deviation apply.</summary>
/// <remarks>A cell comes as one double: a number (NaN = missing), or the index of a level (-1 = unseen).</remarks>
public interface IColumnCoder
{
    /// <summary>Index into <see cref="Preprocessor.SourceColumns"/>.</summary>
    int Source { get; }

    /// <summary>Number of outputs, at least 1.</summary>
    int Width { get; }

    /// <summary>What output <paramref name="index"/> is called.</summary>
    /// <param name="column">The source column.</param>
    /// <param name="index">0 to <see cref="Width"/> - 1.</param>
    string OutputName(SourceColumn column, int index);

    /// <summary>Codes one cell.</summary>
    /// <param name="input">A number, or the index of a level.</param>
    /// <param name="destination">[<see cref="Width"/>], overwritten.</param>
    void Code(double input, Span<double> destination);
}
