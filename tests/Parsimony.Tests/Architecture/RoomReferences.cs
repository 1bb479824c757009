using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parsimony.Tests.Architecture;

/// <summary>Every use of a type in a project, however it is written.</summary>
/// <remarks>
/// Names are bound by the compiler's own semantic model. A use is found with or without a using line, through a parent namespace, fully
/// qualified, in an alias, in nameof, as a constant, as an operator or a conversion, and where no name stands at all (var, new(), the type of
/// an intermediate result). References in doc comments are no uses: they lead readers and bind nothing.
/// </remarks>
sealed class RoomReferences
{
    const string IntrinsicsNamespace = "System.Runtime.Intrinsics";

    readonly ConcurrentBag<RoomReference> _folders = [];
    readonly ConcurrentBag<RoomReference> _intrinsics = [];
    readonly ConcurrentBag<RoomReference> _unknown = [];
    readonly ConcurrentDictionary<INamedTypeSymbol, (string? Folder, bool IsIntrinsic)> _places = new(SymbolEqualityComparer.Default);

    RoomReferences(HouseModel house)
    {
        Parallel.ForEach(house.Written, tree => Read(tree, house.Compilation.GetSemanticModel(tree)));
        Folders = Sorted(_folders);
        Intrinsics = Sorted(_intrinsics);
        Unknown = Sorted(_unknown);
    }

    /// <summary>Uses of types that lie in another folder of the project, in the order of files and lines.</summary>
    public IReadOnlyList<RoomReference> Folders { get; }

    /// <summary>Uses of the processor's own instructions.</summary>
    public IReadOnlyList<RoomReference> Intrinsics { get; }

    /// <summary>Names that lead to nothing; what they use stays unseen.</summary>
    public IReadOnlyList<RoomReference> Unknown { get; }

    /// <summary>Reads all files of a project that people wrote.</summary>
    public static RoomReferences Of(HouseModel house) => new(house);

    static IReadOnlyList<RoomReference> Sorted(IEnumerable<RoomReference> uses) =>
    [
        .. uses.Distinct().OrderBy(use => use.File, StringComparer.Ordinal).ThenBy(use => use.Line)
            .ThenBy(use => use.To, StringComparer.Ordinal).ThenBy(use => use.Type, StringComparer.Ordinal),
    ];

    void Read(SyntaxTree tree, SemanticModel model)
    {
        var from = HouseModel.FolderOf(tree.FilePath);
        var types = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (!CanUse(node)) continue;
            types.Clear();
            if (!Add(types, node, model)) _unknown.Add(new(tree.FilePath, Line(node), from, "?", node.ToString()));
            foreach (var type in types)
            {
                var to = Place(type);
                if (to.Folder is { } folder && folder != from) _folders.Add(new(tree.FilePath, Line(node), from, folder, type.Name));
                if (to.IsIntrinsic) _intrinsics.Add(new(tree.FilePath, Line(node), from, IntrinsicsNamespace, type.Name));
            }
        }
    }

    static int Line(SyntaxNode node) => node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1;

    (string? Folder, bool IsIntrinsic) Place(INamedTypeSymbol type)
    {
        if (_places.TryGetValue(type, out var known)) return known;
        var folder = type.DeclaringSyntaxReferences is [var first, ..] ? HouseModel.FolderOf(first.SyntaxTree.FilePath) : null;
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return _places[type] = (folder, space.StartsWith(IntrinsicsNamespace, StringComparison.Ordinal));
    }

    // A call or a member access is asked as a whole. To ask for the called name too would tell nothing more and take long.
    static bool CanUse(SyntaxNode node) => node switch
    {
        ParenthesizedExpressionSyntax or PredefinedTypeSyntax => false,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => false,
        ExpressionSyntax { Parent: InvocationExpressionSyntax call } called when call.Expression == called => false,
        NameSyntax { Parent: NameEqualsSyntax { Parent: UsingDirectiveSyntax } } => false,
        ExpressionSyntax or ConstructorInitializerSyntax or AttributeSyntax or OrderingSyntax or SelectOrGroupClauseSyntax => true,
        _ => false,
    };

    // Adds the types that a node uses and says whether its name leads to anything.
    static bool Add(HashSet<INamedTypeSymbol> types, SyntaxNode node, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(node).Symbol;
        Add(types, symbol);
        if (symbol is INamespaceOrTypeSymbol || node is not ExpressionSyntax expression) return true;
        var info = model.GetTypeInfo(expression);
        Add(types, info.Type);
        if (!SymbolEqualityComparer.Default.Equals(info.Type, info.ConvertedType))
        {
            Add(types, info.ConvertedType);
            Add(types, model.GetConversion(expression).MethodSymbol);
        }

        if (symbol is not null || info.Type is not (null or IErrorTypeSymbol)) return true;
        var isName = node is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax;
        return !isName || IsInOrder(expression, model);
    }

    // Names without one meaning and without a type that are in order: a discard, unmanaged or notnull, and the methods that nameof names.
    static bool IsInOrder(ExpressionSyntax name, SemanticModel model) =>
        name.ToString() is "_" or "unmanaged" or "notnull" || model.GetMemberGroup(name).Length > 0;

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
