namespace Parsimony.IO.Csv;

/// <summary>What a column of a file holds.</summary>
enum ColumnKind
{
    /// <summary>Finite numbers.</summary>
    Number,

    /// <summary>Dates, stored in days since 1970-01-01.</summary>
    Date,

    /// <summary>Words.</summary>
    Category,
}
