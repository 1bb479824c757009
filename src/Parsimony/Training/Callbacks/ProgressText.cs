using System.Text;

namespace Parsimony.Training.Callbacks;

/// <summary>Writes numbers, durations and bars of progress lines alike in every culture.</summary>
static class ProgressText
{
    // A bar of this width leaves the line within 80 columns for runs of up to 999 epochs of 9,999 steps.
    const int BarWidth = 16;

    /// <summary>A number with 4 significant digits: 0.4012, 12.35, 1.235e-05.</summary>
    public static string Number(double value) => double.IsFinite(value)
        ? value.ToString("G4", CultureInfo.InvariantCulture).Replace('E', 'e')
        : double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";

    /// <summary>A duration as 32ms, 1.2s, 2m05s or 1h02m.</summary>
    public static string Duration(TimeSpan time)
    {
        // Thresholds are where rounding would show the next unit: never 1000ms or 60.0s.
        if (time.TotalMilliseconds < 999.5) return Invariant($"{time.TotalMilliseconds:F0}ms");
        if (time.TotalSeconds < 59.95) return Invariant($"{time.TotalSeconds:F1}s");
        var seconds = (long)Math.Round(time.TotalSeconds);
        if (seconds < 3600) return Invariant($"{seconds / 60}m{seconds % 60:D2}s");
        var minutes = (long)Math.Round(time.TotalMinutes);
        return Invariant($"{minutes / 60}h{minutes % 60:D2}m");
    }

    /// <summary>A bar such as <c>[=======>........]</c>, full where all is done.</summary>
    public static string Bar(int done, int all)
    {
        var filled = all <= 0 || done >= all ? BarWidth : (int)((long)BarWidth * done / all);
        if (filled == BarWidth) return $"[{new string('=', BarWidth)}]";
        return $"[{new string('=', filled)}>{new string('.', BarWidth - filled - 1)}]";
    }

    /// <summary>The logs as <c> - loss: 0.4012 - penalty: 0.0101</c>, without penalties of single layers, those of validation, and totals.</summary>
    public static string Logs(IReadOnlyDictionary<string, double> logs)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in logs)
        {
            if (!IsTold(key)) text.Append(" - ").Append(key).Append(": ").Append(Number(value));
        }

        return text.ToString();
    }

    /// <summary>Text with numbers in the invariant culture.</summary>
    public static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    static bool IsTold(string key) => key is "total" or "val_total" or "val_penalty"
        || key.StartsWith("penalty/", StringComparison.Ordinal)
        || key.StartsWith("val_penalty/", StringComparison.Ordinal);
}
