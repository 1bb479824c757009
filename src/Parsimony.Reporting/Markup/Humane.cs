using System.Globalization;

namespace Parsimony.Reporting.Markup;

/// <summary>Numbers as a person writes them: invariant culture, few digits, 1e-5 and never 1E-05; unknown is an en dash.</summary>
static class Humane
{
    /// <summary>What stands for a number nobody knows.</summary>
    public const string Unknown = "\u2013";

    /// <summary>Three significant digits without trailing zeros: lambdas, ticks, norms.</summary>
    public static string Short(double? value) => Significant(value, 3, keepZeros: false);

    /// <summary>Three significant digits with trailing zeros: losses and scores, which stand below each other.</summary>
    public static string Score(double? value) => Significant(value, 3, keepZeros: true);

    /// <summary>Six significant digits: the tables beside the charts.</summary>
    public static string Table(double? value) => Significant(value, 6, keepZeros: false);

    /// <summary>A share as percent with one decimal.</summary>
    public static string Percent(double? share) =>
        Finite(share) is { } value ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : Unknown;

    /// <summary>A relative change with its sign, whole percent below 1000 %.</summary>
    public static string Change(double from, double to)
    {
        var percent = (to - from) / Math.Abs(from) * 100;
        if (!double.IsFinite(percent)) return Unknown;
        if (Math.Abs(percent) < 0.05) return "no change";
        return percent.ToString(Math.Abs(percent) < 10 ? "+0.0;-0.0" : "+0;-0", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A whole number with groups: 12,345.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A mean of counts: whole where it is whole, else one decimal.</summary>
    public static string Units(double value) =>
        double.IsFinite(value) ? value.ToString("0.#", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A duration in the unit that a person would choose.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        double.NaN => Unknown,
        < 120 => Short(seconds) + " s",
        < 7200 => Short(seconds / 60) + " min",
        _ => Short(seconds / 3600) + " h",
    };

    static double? Finite(double? value) => value is { } x && double.IsFinite(x) ? x : null;

    static string Significant(double? value, int digits, bool keepZeros)
    {
        if (Finite(value) is not { } x) return Unknown;
        if (x == 0) return "0";
        var size = (int)Math.Floor(Math.Log10(Math.Abs(x)));

        // Rounding can carry into the next decade: 9.996 at three digits is 10.0.
        if (Math.Abs(x) >= Math.Pow(10, size + 1) - 0.5 * Math.Pow(10, size - digits + 1)) size++;
        if (size is < -3 or >= 6)
        {
            var mantissa = (x / Math.Pow(10, size)).ToString(Pattern(digits - 1, keepZeros), CultureInfo.InvariantCulture);
            return mantissa + "e" + size.ToString(CultureInfo.InvariantCulture);
        }

        var unit = Math.Pow(10, Math.Max(0, size - digits + 1));
        return (Math.Round(x / unit) * unit is var whole && unit > 1 ? whole : x)
            .ToString(Pattern(Math.Max(0, digits - 1 - size), keepZeros), CultureInfo.InvariantCulture);
    }

    static string Pattern(int decimals, bool keepZeros) =>
        decimals == 0 ? "0" : "0." + new string(keepZeros ? '0' : '#', decimals);
}
