using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parsimony.Tests.Architecture;

/// <summary>Finds every use of a type, however it is written.</summary>
/// <remarks>
/// Names are bound by the compiler's own semantic model. A use is found with or without a using line, through a parent namespace, fully
/// qualified, in an alias, in nameof, as a constant, as an operator or a conversion, and where no name stands at all (var, new(), the type of
/// an intermediate result). References in doc comments are no uses: they lead readers and bind nothing.
/// </remarks>
static class RoomReferences
{
    /// <summary>All uses of types that lie in another folder of the same project, in the order of files and lines.</summary>
    public static IReadOnlyList<RoomReference> Between(HouseModel house)
    {
        var found = new ConcurrentBag<RoomReference>();
        Parallel.ForEach(house.Written, tree =>
        {
            var from = HouseModel.FolderOf(tree.FilePath);
            foreach (var (line, type) in Uses(house, tree))
            {
                if (type.DeclaringSyntaxReferences is not [var declaration, ..]) continue;
                var to = HouseModel.FolderOf(declaration.SyntaxTree.FilePath);
                if (to != from) found.Add(new(tree.FilePath, line, from, to, type.Name));
            }
        });
        return [.. found.Distinct().OrderBy(use => use.File, StringComparer.Ordinal).ThenBy(use => use.Line).ThenBy(use => use.Type, StringComparer.Ordinal)];
    }

    /// <summary>All uses of types of a namespace that the project does not declare, or of a namespace below it.</summary>
    public static IReadOnlyList<RoomReference> ToNamespace(HouseModel house, string name)
    {
        var found = new ConcurrentBag<RoomReference>();
        Parallel.ForEach(house.Written, tree =>
        {
            foreach (var (line, type) in Uses(house, tree))
            {
                var space = type.ContainingNamespace?.ToDisplayString() ?? "";
                if (space == name || space.StartsWith(name + ".", StringComparison.Ordinal))
                    found.Add(new(tree.FilePath, line, HouseModel.FolderOf(tree.FilePath), name, type.Name));
            }
        });
        return [.. found.Distinct().OrderBy(use => use.File, StringComparer.Ordinal).ThenBy(use => use.Line)];
    }

    static IEnumerable<(int Line, INamedTypeSymbol Type)> Uses(HouseModel house, SyntaxTree tree)
    {
        var model = house.Compilation.GetSemanticModel(tree);
        var types = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            types.Clear();
            Add(types, model.GetSymbolInfo(node).Symbol);
            if (node is ExpressionSyntax expression)
            {
                var info = model.GetTypeInfo(expression);
                Add(types, info.Type);
                Add(types, info.ConvertedType);
                Add(types, model.GetConversion(expression).MethodSymbol);
            }

            if (types.Count == 0) continue;
            var line = tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
            foreach (var type in types) yield return (line, type);
        }
    }

    static void Add(HashSet<INamedTypeSymbol> types, ISymbol? symbol)
    {
        switch (symbol)
        {
            case null or INamespaceSymbol or ITypeParameterSymbol:
                break;
            case IArrayTypeSymbol array:
                Add(types, array.ElementType);
                break;
            case IPointerTypeSymbol pointer:
                Add(types, pointer.PointedAtType);
                break;
            case INamedTypeSymbol type:
                types.Add(type.OriginalDefinition);
                foreach (var argument in type.TypeArguments) Add(types, argument);
                break;
            case IMethodSymbol method:
                Add(types, method.ContainingType);
                foreach (var argument in method.TypeArguments) Add(types, argument);
                break;
            default:
                Add(types, symbol.ContainingType);
                break;
        }
    }
}
