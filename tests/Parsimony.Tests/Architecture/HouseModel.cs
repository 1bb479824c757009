using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Architecture;

/// <summary>The sources of one project, parsed and bound, so that every name in them leads to the type it means.</summary>
sealed class HouseModel
{
    // Whether a value may be null is the build's question. Names alone are bound in a fraction of the time.
    static readonly CSharpParseOptions s_language = new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse)
        .WithFeatures([new("run-nullable-analysis", "never")]);

    // The SDK's implicit usings. The build writes them into its own folder, which may be missing or belong to another configuration.
    static readonly string s_implicitUsings = string.Concat(
        new[] { "", ".Collections.Generic", ".IO", ".Linq", ".Net.Http", ".Threading", ".Threading.Tasks" }
            .Select(name => $"global using global::System{name};\n"));

    static readonly IReadOnlyList<(string Name, MetadataReference Reference)> s_assemblies =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => (Path.GetFileNameWithoutExtension(path), (MetadataReference)MetadataReference.CreateFromFile(path))),
    ];

    HouseModel(string name, IReadOnlyList<SyntaxTree> written, IEnumerable<SyntaxTree> generated)
    {
        Name = name;
        Written = written;
        var usings = CSharpSyntaxTree.ParseText(s_implicitUsings + ProjectUsings(name), s_language);
        var json = CSharpSyntaxTree.ParseText(GeneratedJson.Declarations(written), s_language);
        var isProgram = written.Any(tree => tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any());
        var kind = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var options = new CSharpCompilationOptions(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        Compilation = CSharpCompilation.Create(name, [.. written, .. generated, usings, json], References(name), options);
    }

    // What the project file imports for all its files; none for a project that exists in a test only.
    static string ProjectUsings(string project)
    {
        var file = Repository.File("src", project, project + ".csproj");
        return string.Concat(File.Exists(file) ? XDocument.Load(file).Descendants("Using").Select(Import) : []);

        static string Import(XElement element)
        {
            var kind = element.Attribute("Alias") is { Value: var alias } ? $"{alias} = " : element.Attribute("Static") is null ? "" : "static ";
            return $"global using {kind}global::{element.Attribute("Include")!.Value};\n";
        }
    }

    /// <summary>The project's name, which is its assembly's name.</summary>
    public string Name { get; }

    /// <summary>The files that people wrote; the path of each is relative to the project, with forward slashes.</summary>
    public IReadOnlyList<SyntaxTree> Written { get; }

    /// <summary>All files, the generated ones too.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Reads a project under src, with the files that its build generates.</summary>
    public static HouseModel Load(string project) =>
        new(project, [.. Read(Repository.File("src", project))], Read(GeneratedFolder(project)).Where(IsGeneratedType));

    /// <summary>Makes a model of sources in memory.</summary>
    /// <param name="sources">Path relative to the project, and text.</param>
    public static HouseModel Of(params IEnumerable<(string File, string Text)> sources) =>
        new("Sample", [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, s_language, source.File))], []);

    /// <summary>The folder of a file, relative to the project; empty for a file in the project's own folder.</summary>
    public static string FolderOf(string file) => file.Contains('/') ? file[..file.LastIndexOf('/')] : "";

    static IEnumerable<SyntaxTree> Read(string folder)
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (relative.StartsWith("obj/", StringComparison.Ordinal) || relative.StartsWith("bin/", StringComparison.Ordinal)) continue;
            yield return CSharpSyntaxTree.ParseText(File.ReadAllText(path), s_language, relative);
        }
    }

    // The build's own files: those of the configuration that these tests were built in.
    static string GeneratedFolder(string project)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Repository.File("artifacts", "obj", project, configuration);
    }

    // Attributes of the assembly would appear twice, and usings are declared above.
    static bool IsGeneratedType(SyntaxTree tree) =>
        !tree.FilePath.EndsWith("AssemblyInfo.cs", StringComparison.Ordinal)
        && !tree.FilePath.EndsWith("AssemblyAttributes.cs", StringComparison.Ordinal)
        && !tree.FilePath.EndsWith("GlobalUsings.g.cs", StringComparison.Ordinal);

    // The runtime's and the packages' assemblies, and of our own only those below the project.
    static IEnumerable<MetadataReference> References(string project)
    {
        var below = Rooms.Reached(Rooms.ProjectsMayUse, project);
        return s_assemblies.Where(assembly => !IsOurs(assembly.Name) || below.Contains(assembly.Name))
            .Select(assembly => assembly.Reference);
    }

    static bool IsOurs(string assembly) => assembly == "Parsimony" || assembly.StartsWith("Parsimony.", StringComparison.Ordinal);
}
