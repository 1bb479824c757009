using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>The C# of a page of documentation, block by block; <see cref="DocumentationCodeTests"/> has the rules.</summary>
static partial class DocumentedCode
{
    /// <summary>Namespaces of the SDK's implicit usings, and those that the packages bring.</summary>
    public static IReadOnlyList<string> Usings { get; } =
    [
        "System", "System.IO", "System.Linq", "System.Net.Http", "System.Collections.Generic", "System.Threading", "System.Threading.Tasks",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.props", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == "buildTransitive")
            .SelectMany(path => XDocument.Load(path).Descendants("Using")).Select(item => item.Attribute("Include")!.Value)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Names that a fragment may use without declaring them, with their declarations in the order of docs/README.md.</summary>
    static readonly (string Name, string Declaration)[] s_known = [.. Known(File.ReadAllText(Path.Combine(Repository.Root, "docs", "README.md")))];

    /// <summary>The blocks of a page, compiled with what they share.</summary>
    /// <param name="text">The page.</param>
    public static IEnumerable<(int Line, CSharpCompilation Compilation)> Compile(string text)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var usings = "";
        foreach (Match block in Block().Matches(text))
        {
            var code = block.Groups[1].Value;
            var unit = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot();
            var declared = unit.Members.OfType<BaseTypeDeclarationSyntax>().ToArray();
            var names = declared.Select(type => type.Identifier.Text).ToHashSet(StringComparer.Ordinal);
            var earlier = string.Concat(types.Where(entry => !names.Contains(entry.Key)).Select(entry => "\n" + entry.Value));
            yield return (text[..block.Index].Count(c => c == '\n') + 1, WithKnownNames(usings + code + earlier));
            foreach (var type in declared) types[type.Identifier.Text] = type.ToString();

            // What a type needs, it needs in later blocks as well.
            if (declared.Length > 0) usings += string.Concat(unit.Usings.Select(line => line.ToString() + "\n"));
        }
    }

    /// <summary>Declares the known names that are missing, as often as their declarations miss others.</summary>
    static CSharpCompilation WithKnownNames(string code)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var (head, body) = Split(code);
            var preamble = string.Concat(s_known.Where(known => used.Contains(known.Name)).Select(known => known.Declaration));
            var compilation = CompiledCode.Compile(head + preamble + body, Usings);
            var missing = CompiledCode.Errors(compilation).Where(error => error.Id == "CS0103").Select(NameAt).Where(name => s_known.Any(known => known.Name == name));
            var before = used.Count;
            used.UnionWith(missing);
            if (used.Count == before) return compilation;
        }
    }

    /// <summary>The variables of a page's only block, each with the statements up to the next one.</summary>
    static IEnumerable<(string Name, string Declaration)> Known(string page)
    {
        var unit = CSharpSyntaxTree.ParseText(Block().Match(page.ReplaceLineEndings("\n")).Groups[1].Value).GetCompilationUnitRoot();
        var (name, declaration) = ("", "");
        foreach (var statement in unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement))
        {
            if (statement is LocalDeclarationStatementSyntax local)
            {
                if (name.Length > 0) yield return (name, declaration);
                (name, declaration) = (local.Declaration.Variables[0].Identifier.Text, "");
            }

            declaration += statement + "\n";
        }

        yield return (name, declaration);
    }

    static string NameAt(Diagnostic error) => error.Location.SourceTree!.GetText().ToString(error.Location.SourceSpan);

    /// <summary>Using lines stay in front.</summary>
    static (string Head, string Body) Split(string code)
    {
        var usings = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot().Usings;
        var end = usings.Count == 0 ? 0 : usings[^1].FullSpan.End;
        return (code[..end], code[end..]);
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
