using Parsimony.Reporting.Formatting;

namespace Parsimony.Cli.Console;

/// <summary>Writes numbers as the report does, but with an ASCII dash for an unknown one.</summary>
static class Numbers
{
    const string Unknown = "-";

    /// <summary>Three significant digits without trailing zeros: 0.01, 12.6.</summary>
    public static string Short(double? value) => NumberFormat.IsKnown(value) ? NumberFormat.Short(value) : Unknown;

    /// <summary>Six significant digits, to be copied.</summary>
    public static string Long(double value) => NumberFormat.Precise(value);

    /// <summary>Three significant digits with trailing zeros, for numbers in a column: 0.440, 53.8, 2900.</summary>
    public static string Score(double? value) => NumberFormat.IsKnown(value) ? NumberFormat.Score(value) : Unknown;

    /// <summary>Three significant digits, but no more than some decimals.</summary>
    public static string Score(double value, int mostDecimals) =>
        double.IsFinite(value) && Math.Abs(value) < 1e6 && Decimals(value, 3) > mostDecimals
            ? value.ToString("F" + mostDecimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : Score(value);

    /// <summary>A share as percent with one decimal: 81.1 %.</summary>
    public static string Percent(double? share) => NumberFormat.IsKnown(share) ? NumberFormat.Percent(share) : Unknown;

    /// <summary>How many decimals give a number some significant digits; below 0 where its last digits are rounded to zeros.</summary>
    public static int Decimals(double value, int digits) =>
        value == 0 ? 0 : digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
}
