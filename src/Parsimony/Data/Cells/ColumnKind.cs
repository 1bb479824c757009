namespace Parsimony.Data.Cells;

/// <summary>What the cells of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Dates, counted in days since 1970-01-01.</summary>
    Date,

    /// <summary>Words from a set of levels; numbers that name things, such as postal codes, are words.</summary>
    Category,
}
