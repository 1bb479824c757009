namespace Parsimony.Reporting.Charts;

/// <summary>An axis of numbers at equal distances, for example epochs.</summary>
sealed class CountAxis : PlaceAxis
{
    const double Padding = 8;

    readonly double _minimum, _maximum;

    public CountAxis(IReadOnlyList<double> counts, double left, double right) : base(left, right)
    {
        (_minimum, _maximum) = (counts.DefaultIfEmpty(0).Min(), counts.DefaultIfEmpty(0).Max());

        // A single number stands in the middle.
        if (_maximum == _minimum) (_minimum, _maximum) = (_minimum - 0.5, _maximum + 0.5);
    }

    /// <summary>True where only whole numbers get labels.</summary>
    public bool IsWhole { get; init; } = true;

    public override double Position(double place) =>
        Left + Padding + (place - _minimum) / (_maximum - _minimum) * (Right - Left - 2 * Padding);

    public override IReadOnlyList<double> Ticks(int most) =>
        [.. LinearTicks.Between(_minimum, _maximum, Math.Max(2, most)).Where(tick => !IsWhole || tick == Math.Round(tick))];
}
