namespace Parsimony.Data.Cells;

/// <summary>A part of a date that comes again and again.</summary>
public enum DatePart
{
    /// <summary>The time of day.</summary>
    Day,

    /// <summary>The place in the week, which begins on Monday at 00:00.</summary>
    Week,

    /// <summary>The season: the place in a mean Gregorian year of 365.2425 days, the first of which begins with 1970-01-01.</summary>
    Year,
}
