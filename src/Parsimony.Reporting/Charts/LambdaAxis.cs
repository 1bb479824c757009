namespace Parsimony.Reporting.Charts;

/// <summary>The horizontal axis: log lambda, growing to the right, with lambda = 0 in a broken-off slot at the far left.</summary>
sealed class LambdaAxis
{
    // Slot and gap in chart units: wide enough for the label "0" and a marker with its error bar.
    const double SlotWidth = 30, Gap = 16, Padding = 8;

    readonly double _logMinimum, _logMaximum;

    public LambdaAxis(IReadOnlyList<double> lambdas, double left, double right)
    {
        Left = left;
        Right = right;
        HasZero = lambdas.Contains(0);
        var positive = lambdas.Where(lambda => lambda > 0 && double.IsFinite(lambda)).ToArray();
        HasPositive = positive.Length > 0;
        _logMinimum = HasPositive ? Math.Log10(positive.Min()) : 0;
        _logMaximum = HasPositive ? Math.Log10(positive.Max()) : 0;

        // A single lambda stands in the middle of one decade.
        if (_logMaximum - _logMinimum < 1e-9) (_logMinimum, _logMaximum) = (_logMinimum - 0.5, _logMaximum + 0.5);
    }

    public double Left { get; }

    public double Right { get; }

    public bool HasZero { get; }

    public bool HasPositive { get; }

    /// <summary>Where the slot of lambda = 0 ends; equals <see cref="Left"/> without it.</summary>
    public double SlotRight => HasZero ? Left + SlotWidth : Left;

    /// <summary>Where the logarithmic part starts.</summary>
    public double LogLeft => HasZero ? SlotRight + Gap : Left;

    public double Position(double lambda)
    {
        if (lambda <= 0) return Left + SlotWidth / 2;
        var share = (Math.Log10(lambda) - _logMinimum) / (_logMaximum - _logMinimum);
        return LogLeft + Padding + share * (Right - LogLeft - 2 * Padding);
    }

    public IReadOnlyList<double> Ticks(int most) =>
        HasPositive ? LogTicks.Between(Math.Pow(10, _logMinimum), Math.Pow(10, _logMaximum), most) : [];
}
