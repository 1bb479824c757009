namespace Parsimony.Data.Cells;

/// <summary>Where a point stands in the text of a number.</summary>
enum NumberForm
{
    /// <summary>There is none.</summary>
    Whole,

    /// <summary>In front of decimals.</summary>
    Decimal,

    /// <summary>Where one that separates thousands would stand too: 1.250.</summary>
    Grouped,
}
