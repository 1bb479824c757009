using Parsimony.Preprocessing;

namespace Parsimony.IO.CSharp;

/// <summary>What a source column is called in C#.</summary>
/// <param name="Property">As a member of Row: <c>BodyMassG</c>.</param>
/// <param name="Parameter">As a parameter: <c>bodyMassG</c>, with @ before it where it is a keyword.</param>
sealed record ColumnName(string Property, string Parameter)
{
    // Members that a record struct has anyway, or may not have.
    static readonly string[] s_members =
        ["Row", "Equals", "GetHashCode", "ToString", "GetType", "Deconstruct", "MemberwiseClone", "Finalize", "ReferenceEquals", "PrintMembers", "EqualityContract", "Clone"];

    // Names that the methods which take columns use themselves.
    static readonly string[] s_locals = ["row", "features"];

    /// <summary>Names that are distinct, whatever the columns are called.</summary>
    public static IReadOnlyList<ColumnName> For(IReadOnlyList<SourceColumn> columns)
    {
        var properties = new HashSet<string>(s_members, StringComparer.Ordinal);
        var parameters = new HashSet<string>(s_locals, StringComparer.Ordinal);
        return [.. columns.Select(column => new ColumnName(
            CSharpName.Unique(CSharpName.Pascal(column.Name, "Column"), properties),
            CSharpName.Escaped(CSharpName.Unique(CSharpName.Camel(column.Name, "column"), parameters))))];
    }
}
