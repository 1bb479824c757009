using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>The C# of a page of documentation, block by block; <see cref="DocumentationCodeTests"/> has the rules.</summary>
static partial class DocumentedCode
{
    /// <summary>Namespaces of the SDK's implicit usings and of all that the library shows.</summary>
    static readonly string[] s_usings =
    [
        "System", "System.IO", "System.Linq", "System.Collections.Generic", "System.Threading", "System.Threading.Tasks",
        .. new[]
            {
                typeof(ParsimonyException), typeof(IO.FittedModelFiles), typeof(IO.Csv.CsvTableReader), typeof(IO.Onnx.OnnxFiles),
                typeof(Reporting.HtmlReport), typeof(Tables.TableFile), typeof(ML.ParsimonyCatalog),
            }
            .SelectMany(type => type.Assembly.GetExportedTypes()).Select(type => type.Namespace!).Distinct(),
    ];

    /// <summary>Names that a fragment may use without declaring them, each after those that it needs.</summary>
    static readonly (string Name, string Declaration)[] s_known =
    [
        ("dataset", """var dataset = Dataset.FromTable(CsvTableReader.Read("data/breast_cancer/data.csv", new CsvOptions()), new DatasetOptions { Target = "diagnosis" });"""),
        ("x", """
            var inputRows = CsvTableReader.Read("data/breast_cancer/data.csv", new CsvOptions());
            var inputTable = Dataset.FromTable(inputRows, new DatasetOptions { Target = "diagnosis" });
            int[] everyRow = [.. Enumerable.Range(0, inputTable.RowCount)];
            var inputNumbers = Preprocessor.Fit(inputTable.Features, everyRow, PreprocessKind.Robust).Transform(inputTable.Features);
            var x = new NDArray(inputNumbers.Values, inputNumbers.Rows, inputNumbers.Columns);
            """),
        ("y", """NDArray y = Dataset.FromTable(CsvTableReader.Read("data/breast_cancer/data.csv", new CsvOptions()), new DatasetOptions { Target = "diagnosis" }).Target.Labels;"""),
        ("model", """
            var model = new Sequential([new Dense(16, "relu", kernelRegularizer: new L2(0.001f)), new Dense(1, "sigmoid")]);
            model.Compile(new Adam(0.01f), "binary_crossentropy", ["accuracy"]);
            """),
        ("history", "var history = model.Fit(x, y, epochs: 3, validationSplit: 0.2, verbose: Verbosity.Silent);"),
    ];

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
            var preamble = string.Concat(s_known.Where(known => used.Contains(known.Name)).Select(known => known.Declaration + "\n"));
            var compilation = CompiledCode.Compile(head + preamble + body, s_usings);
            var missing = CompiledCode.Errors(compilation).Where(error => error.Id == "CS0103").Select(NameAt).Where(name => s_known.Any(known => known.Name == name));
            var before = used.Count;
            used.UnionWith(missing);
            if (used.Count == before) return compilation;
        }
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
