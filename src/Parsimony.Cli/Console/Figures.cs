using System.Globalization;

namespace Parsimony.Cli.Console;

/// <summary>Numbers of the summary: at most three significant digits, shares in percent, a dash where a number is unknown.</summary>
static class Figures
{
    const string Unknown = "-";

    /// <summary>A number with three significant digits: 0.440, 53.8, 2900.</summary>
    public static string Of(double? value) => Of(value, int.MaxValue);

    /// <summary>A number with three significant digits, but no more than some decimals.</summary>
    public static string Of(double? value, int mostDecimals)
    {
        if (value is not { } number || !double.IsFinite(number)) return Unknown;
        if (number != 0 && Math.Abs(number) is < 1e-3 or >= 1e6) return number.ToString("0.##e0", CultureInfo.InvariantCulture);
        var decimals = Decimals(number, 3);
        if (decimals < 0) (number, decimals) = (Math.Round(number * Math.Pow(10, decimals)) * Math.Pow(10, -decimals), 0);
        return number.ToString("F" + Math.Min(decimals, mostDecimals).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A share as percent with one decimal: 81.1 %.</summary>
    public static string Percent(double? share) =>
        share is { } number && double.IsFinite(number) ? (100 * number).ToString("F1", CultureInfo.InvariantCulture) + " %" : Unknown;

    /// <summary>How many decimals give a number some significant digits; below 0 where its last digits are rounded to zeros.</summary>
    public static int Decimals(double value, int digits) =>
        value == 0 ? 0 : digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
}
