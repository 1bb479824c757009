namespace Parsimony.Reporting.Charts;

/// <summary>What the vertical axis spans.</summary>
/// <param name="Minimum">Lower end; above 0 where logarithmic.</param>
/// <param name="Maximum">Upper end, above the lower.</param>
/// <param name="IsLog">Logarithmic.</param>
sealed record ValueScale(double Minimum, double Maximum, bool IsLog)
{
    // Above this ratio of the largest to the smallest loss a linear axis hides the minimum's shape.
    const double LogAboveRatio = 6;

    // The training loss of an unregularized network falls to nothing: it may leave the picture a decade below the best validation loss.
    const double TrainingFloor = 10;

    /// <summary>All shares from 0 to 1.</summary>
    public static ValueScale Share { get; } = new(0, 1.04, IsLog: false);

    /// <summary>Linear, with 0 where the values come near it.</summary>
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

    /// <summary>For losses: logarithmic where they span much.</summary>
    /// <param name="validation">Validation losses and everything that must be seen.</param>
    /// <param name="training">Training losses; they may leave the picture below.</param>
    public static ValueScale Loss(IEnumerable<double> validation, IEnumerable<double> training)
    {
        var seen = validation.Where(double.IsFinite).ToArray();
        var low = training.Where(double.IsFinite).ToArray();
        if (seen.Length == 0 || seen.Min() <= 0 || seen.Max() / seen.Min() < LogAboveRatio) return Linear([.. seen, .. low]);
        var floor = low.Where(value => value > 0).DefaultIfEmpty(seen.Min()).Min();
        var minimum = Math.Max(Math.Min(floor, seen.Min()), seen.Min() / TrainingFloor);
        return new ValueScale(minimum / 1.15, seen.Max() * 1.15, IsLog: true);
    }

    public IReadOnlyList<double> Ticks(int most) =>
        IsLog ? LogTicks.Between(Minimum, Maximum, most) : LinearTicks.Between(Minimum, Maximum, most);

    /// <summary>0 at the lower end, 1 at the upper; not finite where the value has no place.</summary>
    public double Position(double value) => IsLog
        ? (Math.Log(value) - Math.Log(Minimum)) / (Math.Log(Maximum) - Math.Log(Minimum))
        : (value - Minimum) / (Maximum - Minimum);
}
