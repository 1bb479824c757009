namespace Parsimony.Preprocessing;

/// <summary>
/// Codes a number by the bins that it has passed, <c>min(max((x - Edges[t]) / (Edges[t + 1] - Edges[t]), 0), 1)</c> for bin t: 1 where it lies above
/// the bin, 0 where it lies below.
/// </summary>
/// <remarks>A weighted sum of the outputs is a function of the number that is linear within every bin, and constant outside all of them.</remarks>
/// <param name="source">Index into <see cref="Preprocessor.SourceColumns"/>.</param>
/// <param name="median">Median of the training rows, which replaces a missing value.</param>
/// <param name="edges">[bins + 1] ends of the bins, ascending: from the smallest to the largest number of the training rows.</param>
/// <example>
/// <code>
/// var outputs = new double[3];
/// new PiecewiseCoder(source: 0, median: 2, edges: [0, 1, 2, 10]).Code(4, outputs);
/// Console.WriteLine(string.Join(", ", outputs)); // 1, 1, 0.25
/// </code></example>
public sealed class PiecewiseCoder(int source, double median, IReadOnlyList<double> edges) : IColumnCoder
{
    // Three digits suffice for most columns; seventeen tell any two doubles apart.
    const int FewestDigits = 3;
    const int MostDigits = 17;

    readonly double[] _edges = [.. edges];
    string[]? _names;

    /// <inheritdoc/>
    public int Source { get; } = source;

    /// <summary>Median of the training rows, which replaces a missing value.</summary>
    public double Median { get; } = median;

    /// <summary>[bins + 1] ends of the bins, ascending.</summary>
    public IReadOnlyList<double> Edges => _edges;

    /// <inheritdoc/>
    public int Width => _edges.Length - 1;

    /// <summary>
    /// By how much single precision moves a number of the training rows at most, in the column's unit; 0 where that is nothing beside every bin.
    /// </summary>
    internal double SinglePrecisionError { get; init; }

    /// <summary>Names the edges with as few digits as tell them apart, dates as dates.</summary>
    /// <param name="column">The source column.</param>
    public IReadOnlyList<string> EdgeNames(SourceColumn column) => _names ??= Named(column.Kind == ColumnKind.Date);

    /// <inheritdoc/>
    public string OutputName(SourceColumn column, int index) => $"{column.Name}[{EdgeNames(column)[index]}..{EdgeNames(column)[index + 1]}]";

    /// <inheritdoc/>
    public void Code(double input, Span<double> destination)
    {
        var x = double.IsNaN(input) ? Median : input;
        for (var bin = 0; bin < destination.Length; bin++)
        {
            var passed = (x - _edges[bin]) / (_edges[bin + 1] - _edges[bin]);
            destination[bin] = passed > 1 ? 1 : passed > 0 ? passed : 0;
        }
    }

    string[] Named(bool areDates)
    {
        if (areDates) return [.. _edges.Select(CellText.OfDate)];
        for (var digits = FewestDigits; ; digits++)
        {
            string[] names = [.. _edges.Select(edge => Rounded(edge, digits))];
            if (digits == MostDigits || names.Distinct(StringComparer.Ordinal).Count() == names.Length) return names;
        }
    }

    static string Rounded(double value, int digits)
    {
        var rounded = double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return CellText.Of(double.IsFinite(rounded) ? rounded : value);
    }
}
