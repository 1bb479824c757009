namespace Parsimony.Preprocessing;

/// <summary>Codes a number as <c>z = (x - Center) / Scale</c>, with <see cref="Clips"/> as <c>z / sqrt(1 + (z/3)^2)</c>.</summary>
/// <param name="Source">Index into <see cref="Preprocessor.SourceColumns"/>.</param>
/// <param name="Median">Median of the training rows, which replaces a missing value.</param>
/// <param name="Center">Number that is subtracted.</param>
/// <param name="Scale">Number that is divided by, above 0.</param>
/// <param name="Clips">Whether outputs are limited smoothly to -3 and 3.</param>
public sealed record NumberCoder(int Source, double Median, double Center, double Scale, bool Clips) : IColumnCoder
{
    // The limit that outliers approach: three interquartile ranges from the median.
    const double Limit = 3;

    // Beyond this the clip is at its limit to the last bit, and the square may overflow.
    const double Far = 1e100;

    /// <summary>
    /// By how much single precision moves a number of the training rows at most, in the column's unit; 0 where that is nothing beside their spread.
    /// </summary>
    internal double SinglePrecisionError { get; init; }

    /// <inheritdoc/>
    public int Width => 1;

    /// <summary>Makes a coder with the median as center and the interquartile range (or half the range) as scale; outputs are clipped.</summary>
    public static NumberCoder Robust(int source, TrainingCells cells)
    {
        var (low, median, high) = (cells.Quantile(0.25), cells.Quantile(0.5), cells.Quantile(0.75));
        var scale = high - low;

        // Both ends are halved before they are subtracted: the widest range would overflow.
        if (scale == 0) scale = cells.Largest / 2 - cells.Smallest / 2;
        return new NumberCoder(source, median, median, scale, Clips: true) { SinglePrecisionError = cells.SinglePrecisionError() };
    }

    /// <summary>Makes a coder that keeps the number as it is: the output's mean and deviation scale it.</summary>
    public static NumberCoder Plain(int source, TrainingCells cells) =>
        new(source, cells.Quantile(0.5), 0, 1, Clips: false) { SinglePrecisionError = cells.SinglePrecisionError() };

    /// <inheritdoc/>
    public string OutputName(SourceColumn column, int index) => column.Name;

    /// <inheritdoc/>
    public void Code(double input, Span<double> destination)
    {
        var z = ((double.IsNaN(input) ? Median : input) - Center) / Scale;
        destination[0] = Clips ? Clip(z) : z;
    }

    /// <summary>Limits a number smoothly to -3 and 3: <c>x / sqrt(1 + (x/3)^2)</c>.</summary>
    public static double Clip(double x)
    {
        if (Math.Abs(x) > Far) return Math.CopySign(Limit, x);
        var third = x / Limit;
        return x / Math.Sqrt(1 + third * third);
    }
}
