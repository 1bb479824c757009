using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parsimony.Tests.Architecture;

/// <summary>Finds files whose namespace is not their folder.</summary>
static class FolderNamespaces
{
    /// <summary>The namespaces of a project that differ from their file's folder.</summary>
    public static IEnumerable<string> Different(HouseModel house) =>
        from tree in house.Written
        let expected = $"{house.Name}/{HouseModel.FolderOf(tree.FilePath)}".TrimEnd('/').Replace('/', '.')
        from space in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
        where space.Name.ToString() != expected
        select $"{tree.FilePath}: namespace {space.Name}, expected {expected}";
}
