namespace Parsimony.IO.Csv;

/// <summary>One column of a <see cref="TableSchema"/>.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Role">Which part the column plays.</param>
/// <param name="Format">How its cells are read.</param>
public sealed record SchemaColumn(string Name, ColumnRole Role, ColumnFormat Format);
