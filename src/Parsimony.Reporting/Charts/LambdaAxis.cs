namespace Parsimony.Reporting.Charts;

/// <summary>A log axis of lambda, growing to the right, with lambda = 0 in a slot of its own at the left.</summary>
sealed class LambdaAxis : PlaceAxis
{
    // In the drawing's units: wide enough for the label "0" and a marker with its error bar.
    const double SlotWidth = 30, Gap = 16, Padding = 8;

    // The decades of normal numbers.
    const double SmallestLog = -307.6, LargestLog = 308.2;

    readonly double _logMinimum, _logMaximum;

    public LambdaAxis(IReadOnlyList<double> lambdas, double left, double right) : base(left, right)
    {
        HasSlot = lambdas.Contains(0);
        var positive = lambdas.Where(lambda => lambda > 0 && double.IsFinite(lambda)).ToArray();
        HasMain = positive.Length > 0;
        _logMinimum = HasMain ? Math.Log10(positive.Min()) : 0;
        _logMaximum = HasMain ? Math.Log10(positive.Max()) : 0;

        // A single lambda stands in the middle of one decade, as far as there are numbers.
        if (_logMaximum - _logMinimum < 1e-9)
            (_logMinimum, _logMaximum) = (Math.Max(_logMinimum - 0.5, SmallestLog), Math.Min(_logMaximum + 0.5, LargestLog));
    }

    public override bool HasSlot { get; }

    public override bool HasMain { get; }

    public override double SlotRight => HasSlot ? Left + SlotWidth : Left;

    public override double MainLeft => HasSlot ? SlotRight + Gap : Left;

    public override bool IsInSlot(double place) => place <= 0;

    public override double Position(double place)
    {
        if (IsInSlot(place)) return Left + SlotWidth / 2;
        var share = (Math.Log10(place) - _logMinimum) / (_logMaximum - _logMinimum);
        return MainLeft + Padding + share * (Right - MainLeft - 2 * Padding);
    }

    public override IReadOnlyList<double> Ticks(int most) =>
        HasMain ? LogTicks.Between(Math.Pow(10, _logMinimum), Math.Pow(10, _logMaximum), most) : [];
}
