namespace Parsimony.Reporting.Charts;

/// <summary>The range of the vertical axis.</summary>
/// <param name="Minimum">Lower end; above 0 on a log axis.</param>
/// <param name="Maximum">Upper end, above the lower end.</param>
/// <param name="IsLog">True for a log axis, false for a linear one.</param>
sealed record ValueScale(double Minimum, double Maximum, bool IsLog)
{
    // Where the largest loss exceeds the smallest by more than this factor, a linear axis would hide the shape of the minimum.
    const double LogAboveRatio = 6;

    // The training loss of an unregularized network falls towards 0; it leaves the picture at this factor below the best validation loss.
    const double TrainingFloor = 10;

    /// <summary>A linear axis for shares from 0 to 1.</summary>
    public static ValueScale Share { get; } = new(0, 1.04, IsLog: false);

    /// <summary>A linear axis that begins at 0 where the values come near it.</summary>
    public static ValueScale Linear(IEnumerable<double> values)
    {
        var known = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        double minimum = known.Min(), maximum = known.Max();
        if (minimum > 0 && minimum < 0.4 * maximum) minimum = 0;
        var length = maximum - minimum;
        if (length < 1e-12 * Math.Max(Math.Abs(maximum), 1e-300)) length = Math.Max(Math.Abs(maximum), 1);
        var lower = minimum is 0 ? 0 : minimum - 0.06 * length;
        return new ValueScale(minimum > 0 ? Math.Max(0, lower) : lower, maximum + 0.06 * length, IsLog: false);
    }

    /// <summary>An axis for losses, logarithmic where they span a wide range.</summary>
    /// <param name="validation">Validation losses and everything else that must be visible.</param>
    /// <param name="training">Training losses, which may leave the picture below.</param>
    public static ValueScale Loss(IEnumerable<double> validation, IEnumerable<double> training)
    {
        var seen = validation.Where(double.IsFinite).ToArray();
        var low = training.Where(double.IsFinite).ToArray();
        if (seen.Length == 0 || seen.Min() <= 0 || seen.Max() / seen.Min() < LogAboveRatio) return Linear([.. seen, .. low]);
        var floor = low.Where(value => value > 0).DefaultIfEmpty(seen.Min()).Min();
        var minimum = Math.Max(Math.Min(floor, seen.Min()), seen.Min() / TrainingFloor);
        return new ValueScale(minimum / 1.15, seen.Max() * 1.15, IsLog: true);
    }

    /// <summary>Values that get a label, ascending, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<double> Ticks(int most) =>
        IsLog ? LogTicks.Between(Minimum, Maximum, most) : LinearTicks.Between(Minimum, Maximum, most);

    /// <summary>The position of a value: 0 at the lower end, 1 at the upper end; not finite where a log axis cannot show it.</summary>
    public double Position(double value) => IsLog
        ? (Math.Log(value) - Math.Log(Minimum)) / (Math.Log(Maximum) - Math.Log(Minimum))
        : (value - Minimum) / (Maximum - Minimum);
}
