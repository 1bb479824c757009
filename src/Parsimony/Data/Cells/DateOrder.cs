namespace Parsimony.Data.Cells;

/// <summary>In which order dates have year, month and day.</summary>
public enum DateOrder
{
    /// <summary>2024-06-05, as in ISO 8601.</summary>
    YearFirst,

    /// <summary>05/06/2024 is the 5th of June.</summary>
    DayFirst,

    /// <summary>06/05/2024 is the 5th of June.</summary>
    MonthFirst,
}
