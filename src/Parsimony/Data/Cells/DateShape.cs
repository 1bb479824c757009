namespace Parsimony.Data.Cells;

/// <summary>The parts of a date as people and programs write it: three numbers or a month's name, a time of day, an offset from UTC.</summary>
readonly record struct DateShape
{
    // Two digits of a year: from 69 on 1969, below 2000 on (POSIX strptime).
    const int FirstOfNineteens = 69;

    static readonly string[] s_months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    readonly int _first, _second, _third;
    readonly bool _hasMonthName, _isYearFirst, _hasPoints;
    readonly TimeSpan _time;

    DateShape(int first, int second, int third, bool hasMonthName, bool isYearFirst, bool hasPoints, TimeSpan time, bool hasZone)
    {
        (_first, _second, _third, _hasMonthName, _isYearFirst, _hasPoints) = (first, second, third, hasMonthName, isYearFirst, hasPoints);
        (_time, HasZone) = (time, hasZone);
    }

    /// <summary>Whether the time tells its offset from UTC (Z, UTC, +02:00); the value is then in UTC.</summary>
    public bool HasZone { get; }

    /// <summary>Takes a cell apart; false where it is no date in any order.</summary>
    public static bool TryScan(ReadOnlySpan<char> text, out DateShape shape)
    {
        shape = default;
        text = text.Trim();
        if (text.Length is < 6 or > 40) return false;
        SkipWeekday(ref text);
        var length = text.Length;
        if (!TakePart(ref text, out var first, out var firstIsName)) return false;
        var firstDigits = length - text.Length;
        var separator = text.IsEmpty ? '\0' : text[0];
        if (!TakeSeparator(ref text) || !TakePart(ref text, out var second, out var secondIsName)) return false;
        var secondDigits = length - firstDigits - 1 - text.Length;
        var isSameSeparator = !text.IsEmpty && text[0] == separator;
        if (!TakeSeparator(ref text)) return false;
        length = text.Length;
        if (!TakePart(ref text, out var third, out var thirdIsName) || thirdIsName || (firstIsName && secondIsName)) return false;
        var thirdDigits = length - text.Length;
        var hasName = firstIsName || secondIsName;
        if (!hasName && !isSameSeparator) return false;

        // "June 5, 2024": day and month change places, so that the month is always the second part of a day-first date.
        if (firstIsName) (first, second) = (second, first);
        var isYearFirst = !firstIsName && firstDigits == 4;
        if (isYearFirst ? thirdDigits > 2 : thirdDigits is not (2 or 4) || (!firstIsName && firstDigits > 2)) return false;

        // With a year of two digits all parts have two: 1.2.10 is a version.
        if (!isYearFirst && thirdDigits == 2 && !hasName && (firstDigits != 2 || secondDigits != 2)) return false;
        if (!isYearFirst && thirdDigits == 2) third += third >= FirstOfNineteens ? 1900 : 2000;
        if (!TryTime(text, out var time, out var hasZone)) return false;
        shape = new DateShape(first, second, third, hasName, isYearFirst, separator == '.', time, hasZone);
        return shape.TryDays(DateOrder.YearFirst, out _) || shape.TryDays(DateOrder.DayFirst, out _) || shape.TryDays(DateOrder.MonthFirst, out _);
    }

    /// <summary>Reads days since 1970-01-01 in one order; false where the order does not fit.</summary>
    public bool TryDays(DateOrder order, out double days)
    {
        days = 0;

        // A month's name and points between numbers leave one order beside year first: 5 June 2024, 05.06.2024.
        if (_isYearFirst != (order == DateOrder.YearFirst) || (order == DateOrder.MonthFirst && _hasPoints && !_hasMonthName)) return false;
        var isMonthSecond = order != DateOrder.MonthFirst || _hasMonthName;
        var (year, month, day) = _isYearFirst ? (_first, _second, _third) : isMonthSecond ? (_third, _second, _first) : (_third, _first, _second);
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        days = CellText.Days(new DateTime(year, month, day) + _time);
        return true;
    }

    static void SkipWeekday(ref ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        if (comma is < 2 or > 9 || text[..comma].ContainsAnyExceptInRange('A', 'z')) return;
        text = text[(comma + 1)..].TrimStart();
    }

    static bool TakePart(ref ReadOnlySpan<char> text, out int value, out bool isName)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        isName = end == 0;
        if (isName)
        {
            while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
            value = Month(text[..end]);
        }
        else
        {
            value = end <= 4 ? int.Parse(text[..end], CultureInfo.InvariantCulture) : 0;
        }

        text = text[end..];
        return value > 0;
    }

    static bool TakeSeparator(ref ReadOnlySpan<char> text)
    {
        if (text is [',' or '.', ' ', ..]) text = text[1..];
        if (text.IsEmpty || text[0] is not ('-' or '/' or '.' or ' ')) return false;
        text = text[1..];
        return true;
    }

    // At least three letters of the English name; 0 = none.
    static int Month(ReadOnlySpan<char> name)
    {
        if (name.Length < 3) return 0;
        for (var month = 0; month < s_months.Length; month++)
        {
            if (s_months[month].AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase)) return month + 1;
        }

        return 0;
    }

    static bool TryTime(ReadOnlySpan<char> text, out TimeSpan time, out bool hasZone)
    {
        (time, hasZone) = (TimeSpan.Zero, false);
        if (text.IsEmpty) return true;
        if (text[0] == ',') text = text[1..];
        if (text.IsEmpty || text[0] is not ('T' or 't' or ' ')) return false;
        text = text[1..].Trim();
        if (!TakeNumber(ref text, out var hour) || text is not [':', ..]) return false;
        text = text[1..];
        if (!TakeNumber(ref text, out var minute)) return false;
        double second = 0;
        if (text is [':', ..])
        {
            var end = 1;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ',')) end++;
            var digits = text[1..end].ToString().Replace(',', '.');
            if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out second)) return false;
            text = text[end..];
        }

        text = text.TrimStart();
        var isAfternoon = text.StartsWith("PM", StringComparison.OrdinalIgnoreCase);
        if (isAfternoon || text.StartsWith("AM", StringComparison.OrdinalIgnoreCase))
        {
            if (hour is < 1 or > 12) return false;
            hour = hour % 12 + (isAfternoon ? 12 : 0);
            text = text[2..].TrimStart();
        }

        if (hour > 24 || minute > 59 || second >= 60 || (hour == 24 && (minute > 0 || second > 0))) return false;
        time = new TimeSpan(hour, minute, 0) + TimeSpan.FromTicks((long)Math.Round(second * TimeSpan.TicksPerSecond));
        if (!TryOffset(text, out var offset)) return false;
        hasZone = offset is not null;
        time -= offset ?? TimeSpan.Zero;
        return true;
    }

    /// <summary>Reads Z, UTC, GMT, +02, +0200 or +02:00; null where the text is empty.</summary>
    static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty) return true;
        offset = TimeSpan.Zero;
        if (text is "Z" or "z" or "UTC" or "GMT") return true;
        if (text[0] is not ('+' or '-' or '\u2212')) return false;
        var isWest = text[0] != '+';
        text = text[1..];
        if (text.Length < 2 || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)) return false;
        text = text[2..];
        if (text is [':', ..]) text = text[1..];
        var minutes = 0;
        if (!text.IsEmpty && (text.Length != 2 || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out minutes))) return false;
        if (hours > 18 || minutes > 59) return false;
        offset = new TimeSpan(hours, minutes, 0) * (isWest ? -1 : 1);
        return true;
    }

    static bool TakeNumber(ref ReadOnlySpan<char> text, out int value)
    {
        var end = 0;
        while (end < Math.Min(2, text.Length) && char.IsAsciiDigit(text[end])) end++;
        value = end == 0 ? -1 : int.Parse(text[..end], CultureInfo.InvariantCulture);
        text = text[end..];
        return end > 0;
    }
}
