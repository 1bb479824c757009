using System.Globalization;

namespace Parsimony.Cli.Console;

/// <summary>Numbers for reading, not for reading back.</summary>
static class Numbers
{
    /// <summary>Four significant digits; a dash where unknown.</summary>
    public static string Short(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("G4", CultureInfo.InvariantCulture) : "-";

    /// <summary>Six significant digits, to be copied.</summary>
    public static string Long(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
