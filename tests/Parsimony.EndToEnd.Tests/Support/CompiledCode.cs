using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>C# compiled in memory against the assemblies that the tests run with: programs with implicit usings.</summary>
static class CompiledCode
{
    static readonly CSharpParseOptions s_language = new(LanguageVersion.CSharp14);

    static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compiles a program, or a library where the code has declarations only.</summary>
    /// <param name="code">The source.</param>
    /// <param name="usings">Namespaces that need no using line.</param>
    public static CSharpCompilation Compile(string code, IEnumerable<string> usings)
    {
        var implicitUsings = string.Concat(usings.Select(name => $"global using {name};\n"));
        var tree = CSharpSyntaxTree.ParseText(code, s_language);
        var isProgram = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("documentation", [tree, CSharpSyntaxTree.ParseText(implicitUsings, s_language)], s_references, options);
    }

    /// <summary>What keeps the code from being compiled.</summary>
    public static IReadOnlyList<Diagnostic> Errors(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    /// <summary>Runs a program; a library does nothing.</summary>
    public static void Run(CSharpCompilation compilation, params string[] arguments)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        if (Assembly.Load(stream.ToArray()).EntryPoint is not { } entry) return;
        var returned = entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, entry.GetParameters().Length == 0 ? [] : [arguments], null);
        if (returned is Task task) task.GetAwaiter().GetResult();
    }
}
