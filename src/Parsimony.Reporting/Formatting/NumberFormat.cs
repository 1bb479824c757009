using System.Diagnostics.CodeAnalysis;

namespace Parsimony.Reporting.Formatting;

/// <summary>Writes numbers for people, not for reading back: few digits, invariant culture, 1e-5 instead of 1E-05, an en dash for unknown.</summary>
public static class NumberFormat
{
    /// <summary>The sign for a number that is not known: an en dash.</summary>
    public const string Unknown = "\u2013";

    /// <summary>True where the number is known: not null, and finite. All others are written as <see cref="Unknown"/>.</summary>
    public static bool IsKnown([NotNullWhen(true)] double? value) => value is { } number && double.IsFinite(number);

    /// <summary>Three significant digits without trailing zeros, for lambdas, ticks and norms: 12.6, 10, 1e-5.</summary>
    public static string Short(double? value) => Significant(value, 3, keepZeros: false);

    /// <summary>Three significant digits with trailing zeros, for losses and scores, which stand one below the other: 0.0700, 1.00.</summary>
    public static string Score(double? value) => Significant(value, 3, keepZeros: true);

    /// <summary>Six significant digits without trailing zeros, for the tables beside the charts.</summary>
    public static string Precise(double? value) => Significant(value, 6, keepZeros: false);

    /// <summary>Three significant digits with a sign: +0.002, -0.01.</summary>
    public static string Signed(double value) => (value > 0 ? "+" : "") + Short(value);

    /// <summary>A share as percent with one decimal: 97.9 %.</summary>
    public static string Percent(double? share) =>
        IsKnown(share) ? (share.Value * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : Unknown;

    /// <summary>A relative change with its sign, in whole percent from 10 % on: -52 %, +5.0 %.</summary>
    /// <param name="from">The old value.</param>
    /// <param name="to">The new value.</param>
    public static string Change(double from, double to)
    {
        var percent = (to - from) / Math.Abs(from) * 100;
        if (!double.IsFinite(percent)) return Unknown;
        if (Math.Abs(percent) < 0.05) return "no change";
        return percent.ToString(Math.Abs(percent) < 10 ? "+0.0;-0.0" : "+0;-0", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A whole number with groups of three digits: 12,345.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A mean of counts with at most one decimal: 93, 82.5.</summary>
    public static string Units(double value) =>
        double.IsFinite(value) ? value.ToString("0.#", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A duration in seconds, minutes or hours: 5.9 s, 2.5 min.</summary>
    /// <param name="seconds">Seconds; NaN = unknown.</param>
    public static string Seconds(double seconds) => seconds switch
    {
        double.NaN => Unknown,
        < 120 => Short(seconds) + " s",
        < 7200 => Short(seconds / 60) + " min",
        _ => Short(seconds / 3600) + " h",
    };

    static string Significant(double? value, int digits, bool keepZeros)
    {
        if (!IsKnown(value)) return Unknown;
        var x = value.Value;
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
        return (unit > 1 ? Math.Round(x / unit) * unit : x)
            .ToString(Pattern(Math.Max(0, digits - 1 - size), keepZeros), CultureInfo.InvariantCulture);
    }

    static string Pattern(int decimals, bool keepZeros) =>
        decimals == 0 ? "0" : "0." + new string(keepZeros ? '0' : '#', decimals);
}
