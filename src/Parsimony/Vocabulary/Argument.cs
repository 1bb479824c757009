using System.Runtime.CompilerServices;

namespace Parsimony.Vocabulary;

/// <summary>Checks the arguments of constructors and setters; each check gives the value back.</summary>
static class Argument
{
    /// <summary>Neither infinite nor not a number.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="owner">The class that it is an argument of.</param>
    /// <param name="name">Its name; that of the expression where it is not given.</param>
    public static float Finite(float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        float.IsFinite(value) ? value : throw Wrong(value, owner, name, "a finite number");

    /// <summary>Finite and at least 0.</summary>
    public static float NotNegative(float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        float.IsFinite(value) && value >= 0 ? value : throw Wrong(value, owner, name, "a finite number of at least 0");

    /// <summary>Finite and above 0.</summary>
    public static float Positive(float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        float.IsFinite(value) && value > 0 ? value : throw Wrong(value, owner, name, "a finite number above 0");

    /// <summary>Finite and at least <paramref name="least"/>.</summary>
    public static float AtLeast(float least, float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        float.IsFinite(value) && value >= least ? value : throw Wrong(value, owner, name, $"a finite number of at least {least}");

    /// <summary>From 0 to 1.</summary>
    public static float Share(float value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and <= 1 ? value : throw Wrong(value, owner, name, "a number from 0 to 1");

    static ParsimonyException Wrong(float value, string owner, string name, string expected) =>
        new($"{owner}: {name} is {value}, expected {expected}.");
}
