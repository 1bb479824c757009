using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parsimony.Tests.Architecture;

/// <summary>Finds doc comments that cannot stand alone, as they lean on a text that a reader of IntelliSense does not see.</summary>
static partial class DocComments
{
    // A summary that begins like this points to another comment, or leaves out what it speaks of.
    static readonly string[] s_leaning = ["The same", "Both", "Of ", "Its ", "Those ", "As "];

    /// <summary>The summaries of a file that begin with a word that leans on another comment.</summary>
    public static IEnumerable<string> Leaning(SyntaxTree tree)
    {
        foreach (var trivia in tree.GetRoot().DescendantTrivia())
        {
            if (trivia.GetStructure() is not DocumentationCommentTriviaSyntax comment) continue;
            var elements = comment.Content.OfType<XmlElementSyntax>();
            if (elements.FirstOrDefault(element => element.StartTag.Name.LocalName.Text == "summary") is not { } summary) continue;
            var text = Text(summary);
            if (!s_leaning.Any(start => text.StartsWith(start, StringComparison.Ordinal))) continue;
            var line = tree.GetLineSpan(summary.Span).StartLinePosition.Line + 1;
            yield return $"{tree.FilePath}:{line}: \"{(text.Length > 60 ? text[..60] + "..." : text)}\" Say what the thing is.";
        }
    }

    static string Text(XmlElementSyntax element)
    {
        var text = new StringBuilder();
        foreach (var token in element.Content.OfType<XmlTextSyntax>().SelectMany(part => part.TextTokens)) text.Append(token.ValueText);
        return Space().Replace(text.ToString(), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
