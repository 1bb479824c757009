namespace Parsimony.Preprocessing;

/// <summary>A number: missing becomes the median, then <c>z = (x - Center) / Scale</c>, and with <see cref="Clips"/> <c>z / sqrt(1 + (z/3)^2)</c>.</summary>
/// <param name="Source">Index into <see cref="Preprocessor.SourceColumns"/>.</param>
/// <param name="Median">Median of the training rows, stands for a missing value.</param>
/// <param name="Center">What is subtracted.</param>
/// <param name="Scale">What is divided by, above 0.</param>
/// <param name="Clips">True: outputs approach -3 and 3 smoothly.</param>
public sealed record NumberCoder(int Source, double Median, double Center, double Scale, bool Clips) : IColumnCoder
{
    // The limit that outliers approach: three interquartile ranges from the median.
    const double Limit = 3;

    // Beyond this the clip is at its limit to the last bit, and the square would overflow soon.
    const double Far = 1e100;

    /// <inheritdoc/>
    public int Width => 1;

    /// <summary>Median as center; interquartile range as scale, or half the range where that is 0; clipped.</summary>
    public static NumberCoder Robust(int source, TrainingCells cells)
    {
        var (low, median, high) = (cells.Quantile(0.25), cells.Quantile(0.5), cells.Quantile(0.75));
        var scale = high - low;

        // Halved before the difference, so that the widest range does not overflow.
        if (scale == 0) scale = cells.Largest / 2 - cells.Smallest / 2;
        return new NumberCoder(source, median, median, scale, Clips: true);
    }

    /// <summary>The number as it is: the output's mean and deviation do the rest.</summary>
    public static NumberCoder Plain(int source, TrainingCells cells) => new(source, cells.Quantile(0.5), 0, 1, Clips: false);

    /// <inheritdoc/>
    public string OutputName(SourceColumn column, int index) => column.Name;

    /// <inheritdoc/>
    public void Code(double input, Span<double> destination)
    {
        var z = ((double.IsNaN(input) ? Median : input) - Center) / Scale;
        destination[0] = Clips ? Clip(z) : z;
    }

    /// <summary><c>x / sqrt(1 + (x/3)^2)</c>, which stays within -3 and 3.</summary>
    public static double Clip(double x)
    {
        if (Math.Abs(x) > Far) return Math.CopySign(Limit, x);
        var third = x / Limit;
        return x / Math.Sqrt(1 + third * third);
    }
}
