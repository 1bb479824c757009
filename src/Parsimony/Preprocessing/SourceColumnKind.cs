namespace Parsimony.Preprocessing;

/// <summary>What a source column holds.</summary>
public enum SourceColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Dates, counted in days since 1970-01-01.</summary>
    Date,

    /// <summary>Words out of a set of levels.</summary>
    Category,
}
