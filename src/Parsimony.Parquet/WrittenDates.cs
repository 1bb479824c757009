namespace Parsimony.Parquet;

/// <summary>The dates of a table as typed files hold them: whole days, or instants in UTC in microseconds.</summary>
static class WrittenDates
{
    // The days of DateTime: years 1 to 9999.
    const double FirstDay = -719_162, LastDay = 2_932_896;

    /// <summary>Whether all dates are whole days.</summary>
    /// <param name="dates">Days since 1970-01-01; NaN = missing.</param>
    /// <param name="format">How the message calls the files.</param>
    /// <exception cref="ParsimonyException">A date lies outside the years 1 to 9999.</exception>
    public static bool AreDays(NumberColumn dates, string format)
    {
        var far = 0;
        while (far < dates.RowCount && dates.Values[far] is not (< FirstDay or >= LastDay + 1)) far++;
        if (far < dates.RowCount)
        {
            throw new ParsimonyException($"Column '{dates.Name}' has a date {dates.Values[far].ToString(CultureInfo.InvariantCulture)} days after " +
                $"1970-01-01 in row {far} (the first is 0). {format} files are written with dates of the years 1 to 9999.");
        }

        return dates.Values.All(days => double.IsNaN(days) || days == Math.Floor(days));
    }

    /// <summary>The day as a date.</summary>
    public static DateOnly Day(double days) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)days);

    /// <summary>The instant, to a microsecond.</summary>
    public static DateTime Instant(double days) => DateTime.UnixEpoch.AddMicroseconds(Math.Round(days * TimeSpan.MicrosecondsPerDay));
}
