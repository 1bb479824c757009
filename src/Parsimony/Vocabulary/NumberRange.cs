namespace Parsimony.Vocabulary;

/// <summary>The numbers that an option may be. It checks a number and says what it expects: "a share from 0 to below 1".</summary>
/// <param name="Noun">What the number is, such as "a whole number" or "a share".</param>
/// <param name="Least">The lower end, which belongs to the range unless <see cref="IsAbove"/>.</param>
/// <param name="Most">The upper end, which belongs to the range unless <see cref="IsBelow"/>; infinity = there is none.</param>
sealed record NumberRange(string Noun, double Least, double Most = double.PositiveInfinity)
{
    /// <summary>Finite numbers above 0.</summary>
    public static NumberRange AboveZero { get; } = new("a number", 0) { IsAbove = true };

    /// <summary>Finite numbers, 0 included.</summary>
    public static NumberRange FromZero { get; } = new("a number", 0);

    /// <summary>True where the lower end itself is not allowed.</summary>
    public bool IsAbove { get; init; }

    /// <summary>True where the upper end itself is not allowed.</summary>
    public bool IsBelow { get; init; }

    /// <summary>Whole numbers.</summary>
    public static NumberRange WholeFrom(int least, double most = double.PositiveInfinity) => new("a whole number", least, most);

    /// <summary>True for a finite number of the range.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value) && (IsAbove ? value > Least : value >= Least) && (IsBelow ? value < Most : value <= Most);

    /// <summary>What was found and what was expected, without full stop; null where the number is of the range.</summary>
    public string? Violation(string name, double value) =>
        Contains(value) ? null : string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, expected {this}");

    public override string ToString()
    {
        var upper = double.IsPositiveInfinity(Most) ? "" : $"{(IsAbove ? " and" : " to")}{(IsBelow ? " below" : "")} {Most}";
        return string.Create(CultureInfo.InvariantCulture, $"{Noun} {(IsAbove ? "above" : "from")} {Least}{upper}");
    }
}
