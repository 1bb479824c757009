namespace Parsimony.Vocabulary;

/// <summary>Checks arguments of constructors and setters. Each check returns the argument, or throws an error that names it.</summary>
static class Argument
{
    /// <summary>Requires a finite number.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="owner">The class whose argument it is.</param>
    /// <param name="name">Name of the argument; by default the expression passed as <paramref name="value"/>.</param>
    /// <exception cref="ParsimonyException">The argument is infinite or NaN.</exception>
    public static float Finite(float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        float.IsFinite(value) ? value : throw Error(value, owner, name, "a finite number");

    /// <summary>Requires a finite number of at least 0.</summary>
    public static float NotNegative(float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        AtLeast(0, value, owner, name);

    /// <summary>Requires a finite number above 0.</summary>
    public static float Positive(float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        float.IsFinite(value) && value > 0 ? value : throw Error(value, owner, name, "a finite number above 0");

    /// <summary>Requires a finite number of at least <paramref name="least"/>.</summary>
    public static float AtLeast(float least, float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        float.IsFinite(value) && value >= least ? value : throw Error(value, owner, name, $"a finite number of at least {least}");

    /// <summary>Requires a whole number of at least <paramref name="least"/>.</summary>
    public static int AtLeast(int least, int value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least ? value : throw Error(value, owner, name, $"a whole number of at least {least}");

    /// <summary>Requires a number from 0 to 1.</summary>
    public static float Share(float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and <= 1 ? value : throw Error(value, owner, name, "a number from 0 to 1");

    /// <summary>Requires a number from 0 to below 1, as for the decay of a running mean.</summary>
    public static float BelowOne(float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and < 1 ? value : throw Error(value, owner, name, "a number from 0 to below 1");

    public static string OneOf(string[] words, string value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        words.Contains(value) ? value : throw Error($"'{value}'", owner, name, $"one of {string.Join(", ", words)}");

    /// <summary>The error for an argument outside its range.</summary>
    public static ParsimonyException Error(object value, string owner, string name, string expected) =>
        new(FormattableString.Invariant($"{owner}: {name} is {value}, expected {expected}."));
}
