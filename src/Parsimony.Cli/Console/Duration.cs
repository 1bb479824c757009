namespace Parsimony.Cli.Console;

/// <summary>Writes durations with as many digits as an estimate has: "1 s", "42 s", "17 min", "2.5 h".</summary>
static class Duration
{
    public static string Text(double seconds) => seconds switch
    {
        < 1 => "1 s",
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0} s"),
        < 6000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:F0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:F1} h"),
    };
}
