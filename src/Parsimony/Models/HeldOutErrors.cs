namespace Parsimony.Models;

/// <summary>How far predictions of rows that were held out lay from their targets: what the width of prediction intervals is read from.</summary>
/// <remarks>
/// An interval of level p around a prediction reaches to the k-th smallest of n errors, <c>k = ceil((n + 1) p)</c>, to both sides: of new rows
/// drawn as these were, at least the share p lies within (split conformal prediction; Lei, G'Sell, Rinaldo, Tibshirani, Wasserman 2018). Of
/// many errors some are kept, evenly over their ranks, and the next larger one is taken.
/// </remarks>
sealed class HeldOutErrors
{
    /// <summary>The most errors that are kept: intervals are then wider by at most a thousandth of the rows.</summary>
    public const int Most = 1024;

    // A level times a whole number may come out a last digit above a whole number.
    const double Rounding = 1e-9;

    HeldOutErrors(int rows, float[] sizes) => (Rows, Sizes) = (rows, sizes);

    /// <summary>n, the number of held-out rows.</summary>
    public int Rows { get; }

    /// <summary>[min(n, <see cref="Most"/>)] the errors that are kept, ascending, in the target's own unit.</summary>
    public float[] Sizes { get; }

    /// <summary>The highest level for which there is an interval.</summary>
    public double HighestLevel => Rows / (Rows + 1.0);

    /// <summary>Takes the errors of all held-out rows; null where there are none.</summary>
    /// <param name="targets">[rows] the targets.</param>
    /// <param name="predictions">[rows] the predictions; NaN for a row that was not held out.</param>
    public static HeldOutErrors? Of(ReadOnlySpan<double> targets, ReadOnlySpan<double> predictions)
    {
        var errors = new List<double>();
        for (var row = 0; row < targets.Length; row++)
            if (double.IsFinite(predictions[row])) errors.Add(Math.Abs(targets[row] - predictions[row]));
        if (errors.Count == 0) return null;
        errors.Sort();
        var kept = Math.Min(errors.Count, Most);
        return new HeldOutErrors(errors.Count, [.. Enumerable.Range(1, kept).Select(place => Up(errors[RankOf(place, kept, errors.Count) - 1]))]);
    }

    /// <summary>Makes the errors that were stored; null where they are none.</summary>
    public static HeldOutErrors? FromStored(int rows, float[] sizes)
    {
        var fits = rows >= 1 && sizes.Length == Math.Min(rows, Most) && sizes[0] >= 0 && float.IsFinite(sizes[^1]);
        for (var place = 1; fits && place < sizes.Length; place++) fits = sizes[place] >= sizes[place - 1];
        return fits ? new HeldOutErrors(rows, sizes) : null;
    }

    /// <summary>How far an interval of a level, above 0 and below 1, reaches to both sides; null where there are too few rows.</summary>
    public double? HalfWidth(double level)
    {
        var rank = (int)Math.Ceiling((Rows + 1.0) * level - Rounding);
        if (rank > Rows) return null;
        for (var place = 1; place < Sizes.Length; place++)
            if (RankOf(place, Sizes.Length, Rows) >= rank) return Sizes[place - 1];
        return Sizes[^1];
    }

    // The rank, from 1, of the error that is kept in a place, from 1; the last one is the largest of all.
    static int RankOf(int place, int kept, int rows) => (int)(((long)place * rows + kept - 1) / kept);

    static float Up(double error) => (float)error >= error ? (float)error : MathF.BitIncrement((float)error);
}
