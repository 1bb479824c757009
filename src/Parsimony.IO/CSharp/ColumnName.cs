namespace Parsimony.IO.CSharp;

/// <summary>The names of a source column in C#.</summary>
/// <param name="Property">Name of the member of Row: <c>BodyMassG</c>.</param>
/// <param name="Parameter">Name of the parameter: <c>bodyMassG</c>, with @ before it where it is a keyword.</param>
sealed record ColumnName(string Property, string Parameter)
{
    // Members that a record struct has anyway, or may not have.
    static readonly string[] s_members =
    [
        "Row", "Equals", "GetHashCode", "ToString", "GetType", "Deconstruct", "MemberwiseClone", "Finalize", "ReferenceEquals", "PrintMembers",
        "EqualityContract", "Clone",
    ];

    // Local names of the methods that take the columns as parameters.
    static readonly string[] s_locals = ["row", "features"];

    /// <summary>One pair of names for each column, all distinct.</summary>
    public static IReadOnlyList<ColumnName> For(IReadOnlyList<SourceColumn> columns)
    {
        var properties = new HashSet<string>(s_members, StringComparer.Ordinal);
        var parameters = new HashSet<string>(s_locals, StringComparer.Ordinal);
        return [.. columns.Select(column => new ColumnName(
            CSharpName.Unique(CSharpName.Pascal(column.Name, "Column"), properties),
            CSharpName.Escaped(CSharpName.Unique(CSharpName.Camel(column.Name, "column"), parameters))))];
    }
}
