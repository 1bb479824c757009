using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parsimony.Tests.Architecture;

/// <summary>Finds files, methods and lines that are too long to be read at a glance.</summary>
static class SourceSizes
{
    /// <summary>The most lines of a file.</summary>
    public const int FileLines = 300;

    /// <summary>The most lines of a method, constructor, operator, accessor or local function, from its first word to its last brace.</summary>
    public const int MethodLines = 60;

    /// <summary>The most characters of a line.</summary>
    public const int LineCharacters = 150;

    /// <summary>The number of lines of a file.</summary>
    public static int Lines(SyntaxTree tree)
    {
        var lines = tree.GetText().Lines;
        return lines[^1].Span.IsEmpty ? lines.Count - 1 : lines.Count;
    }

    /// <summary>Files of more than <see cref="FileLines"/> lines.</summary>
    public static IEnumerable<string> LongFiles(SyntaxTree tree)
    {
        if (Lines(tree) is > FileLines and var count) yield return $"{tree.FilePath}: {count} lines. Split the file by concern.";
    }

    /// <summary>Lines of more than <see cref="LineCharacters"/> characters.</summary>
    public static IEnumerable<string> LongLines(SyntaxTree tree) =>
        tree.GetText().Lines.Where(line => line.Span.Length > LineCharacters)
            .Select(line => $"{tree.FilePath}:{line.LineNumber + 1}: {line.Span.Length} characters. Break the line.");

    /// <summary>Methods, constructors, operators, accessors and local functions of more than <see cref="MethodLines"/> lines.</summary>
    public static IEnumerable<string> LongMethods(SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (Attributes(node) is not { } attributes) continue;

            // Attributes stand before the method and are not part of what is read.
            var first = attributes.Count == 0 ? node.GetFirstToken() : attributes.Last().GetLastToken().GetNextToken();
            var start = tree.GetLineSpan(first.Span).StartLinePosition.Line;
            var count = tree.GetLineSpan(node.Span).EndLinePosition.Line - start + 1;
            if (count > MethodLines) yield return $"{tree.FilePath}:{start + 1}: {Name(node)} has {count} lines. Name its steps.";
        }
    }

    static SyntaxList<AttributeListSyntax>? Attributes(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.AttributeLists,
        LocalFunctionStatementSyntax function => function.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        PropertyDeclarationSyntax { ExpressionBody: not null } property => property.AttributeLists,
        IndexerDeclarationSyntax { ExpressionBody: not null } indexer => indexer.AttributeLists,
        _ => null,
    };

    static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text + " (constructor)",
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } accessor =>
            $"{property.Identifier.Text}.{accessor.Keyword.Text}",
        _ => node.Kind().ToString(),
    };
}
