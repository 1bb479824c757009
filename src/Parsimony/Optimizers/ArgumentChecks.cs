namespace Parsimony.Optimizers;

/// <summary>Checks of constructor arguments: the argument, or an error that names it.</summary>
static class ArgumentChecks
{
    /// <summary>0 or more.</summary>
    public static float AtLeastZero(float value, string name, object owner) =>
        value >= 0 && float.IsFinite(value) ? value : throw Error(value, name, owner, "a number not below 0");

    /// <summary>More than 0.</summary>
    public static float AboveZero(float value, string name, object owner) =>
        value > 0 && float.IsFinite(value) ? value : throw Error(value, name, owner, "a number above 0");

    /// <summary>1 or more.</summary>
    public static float AtLeastOne(float value, string name, object owner) =>
        value >= 1 && float.IsFinite(value) ? value : throw Error(value, name, owner, "a number not below 1");

    /// <summary>A decay: an average with decay 1 would never learn.</summary>
    public static float BelowOne(float value, string name, object owner) =>
        value is >= 0 and < 1 ? value : throw Error(value, name, owner, "a number from 0 to below 1");

    /// <summary>A share.</summary>
    public static float Share(float value, string name, object owner) =>
        value is >= 0 and <= 1 ? value : throw Error(value, name, owner, "a number from 0 to 1");

    /// <summary>A number of steps, at least 1.</summary>
    public static int Steps(int value, string name, object owner) =>
        value >= 1 ? value : throw Error(value, name, owner, "a number of steps, at least 1");

    /// <summary>The error of a wrong argument.</summary>
    public static ParsimonyException Error(object value, string name, object owner, string expected) => new(
        FormattableString.Invariant($"{owner as string ?? owner.GetType().Name}: {name} is {value}, expected {expected}."));
}
