using Parsimony.Reporting.Formatting;

namespace Parsimony.Cli.Console;

/// <summary>Numbers as the report writes them, but with an ASCII dash for an unknown one.</summary>
static class Numbers
{
    /// <summary>Three significant digits; a dash where unknown.</summary>
    public static string Short(double? value) => NumberFormat.IsKnown(value) ? NumberFormat.Short(value) : "-";

    /// <summary>Six significant digits, to be copied.</summary>
    public static string Long(double value) => NumberFormat.Precise(value);
}
