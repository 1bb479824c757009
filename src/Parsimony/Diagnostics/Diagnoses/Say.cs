using System.Globalization;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Numbers in sentences, the same on every machine.</summary>
static class Say
{
    /// <summary>Text with numbers in invariant culture.</summary>
    public static string It(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A share as whole percent, never 0 for what exists nor 100 for what is not all.</summary>
    public static string Percent(double share) =>
        It($"{(share is <= 0 or >= 1 ? 100 * share : Math.Clamp(Math.Round(100 * share), 1, 99)):F0} %");
}
