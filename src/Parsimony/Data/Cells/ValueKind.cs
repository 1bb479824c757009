namespace Parsimony.Data.Cells;

/// <summary>What a typed value of a source is.</summary>
enum ValueKind : byte
{
    /// <summary>No value.</summary>
    Missing,

    /// <summary>A number that a double holds as it is written.</summary>
    Number,

    /// <summary>A whole number that a double would round.</summary>
    Inexact,

    /// <summary>Days since 1970-01-01.</summary>
    Date,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A text.</summary>
    Word,
}
