namespace Parsimony.IO.Csv;

/// <summary>What a column of a file holds.</summary>
enum ColumnKind
{
    Number,
    Date,
    Category,
}
