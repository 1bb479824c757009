using System.Text.RegularExpressions;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Architecture;

/// <summary>The arrow of docs/architecture.md, read off the source: who may use whom, and where unsafe code may stand.</summary>
public sealed partial class ArchitectureTests
{
    // What layers are described with; each word is ignorant of the others, but for Metrics that takes a loss.
    static readonly string[] s_words =
        ["Tensors", "Vocabulary", "Kernels", "Activations", "Constraints", "Initializers", "Losses", "Metrics", "Optimizers", "Regularizers"];

    /// <summary>Folder of src/Parsimony -> folders it may use besides itself. The root is the facade and may use all.</summary>
    static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["Tensors"] = [],
        ["Vocabulary"] = [],
        ["Kernels"] = [],
        ["Data"] = ["Tensors", "Vocabulary", "Kernels"],
        ["Activations"] = ["Tensors", "Vocabulary", "Kernels"],
        ["Constraints"] = ["Tensors", "Vocabulary", "Kernels"],
        ["Initializers"] = ["Tensors", "Vocabulary", "Kernels"],
        ["Losses"] = ["Tensors", "Vocabulary", "Kernels"],

        // Keras has every loss as a metric too: here a metric takes the loss itself instead of a second class of the same name.
        ["Metrics"] = ["Tensors", "Vocabulary", "Kernels", "Losses"],
        ["Optimizers"] = ["Tensors", "Vocabulary", "Kernels"],
        ["Regularizers"] = ["Tensors", "Vocabulary", "Kernels"],
        ["Layers"] = [.. s_words],
        ["Networks"] = [.. s_words, "Layers"],
        ["Engine"] = [.. s_words, "Layers", "Networks"],
        ["Training"] = [.. s_words, "Layers", "Networks", "Engine"],
        ["Linear"] = ["Tensors", "Vocabulary", "Kernels"],
        ["Preprocessing"] = ["Tensors", "Vocabulary", "Kernels", "Data"],
        ["Models"] = [.. s_words, "Layers", "Networks", "Engine", "Training", "Data", "Preprocessing"],
        ["Paths"] = [.. s_words, "Layers", "Networks", "Engine", "Linear", "Training", "Data", "Preprocessing", "Models"],
        ["Selection"] = ["Tensors", "Vocabulary", "Kernels", "Data", "Models", "Paths", "Diagnostics"],
        ["Diagnostics"] = ["Tensors", "Vocabulary", "Kernels", "Data", "Paths"],
    };

    static readonly Dictionary<string, string[]> s_projects = new()
    {
        ["Parsimony"] = [],
        ["Parsimony.Onnx.Schema"] = [],
        ["Parsimony.IO"] = ["Parsimony", "Parsimony.Onnx.Schema"],
        ["Parsimony.Reporting"] = ["Parsimony"],
        ["Parsimony.Cli"] = ["Parsimony.IO", "Parsimony.Reporting"],
    };

    // Pointers into aligned blocks reach as far as the engine and those who own weights; intrinsics stay in Kernels.
    static readonly string[] s_unsafeRooms = ["Kernels", "Engine", "Training", "Initializers", "Models"];

    static IEnumerable<(string Room, string File, string Text)> LibraryFiles()
    {
        var root = Repository.File("src", "Parsimony");
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
            yield return (relative.Contains('/') ? relative[..relative.IndexOf('/')] : "", relative, File.ReadAllText(file));
        }
    }

    [Fact]
    public void Every_room_uses_only_rooms_that_stand_before_it()
    {
        var violations = new List<string>();
        foreach (var (room, file, text) in LibraryFiles().Where(entry => entry.Room != ""))
        {
            Assert.True(s_mayUse.ContainsKey(room), $"{file}: the folder {room} is not in the house. Add it to docs/architecture.md and to this test.");
            foreach (Match match in Using().Matches(text))
            {
                var used = match.Groups[1].Value;
                if (used != room && !s_mayUse[room].Contains(used)) violations.Add($"{file}: {room} -> {used}");
            }
        }

        Assert.True(violations.Count == 0, string.Join("\n", violations));
    }

    [Fact]
    public void Intrinsics_stand_in_Kernels_alone_and_pointers_only_near_them()
    {
        foreach (var (room, file, text) in LibraryFiles())
        {
            if (room != "Kernels") Assert.False(text.Contains("System.Runtime.Intrinsics", StringComparison.Ordinal), $"{file} uses intrinsics");
            if (!s_unsafeRooms.Contains(room)) Assert.False(Unsafe().IsMatch(text), $"{file} is unsafe");
        }
    }

    [Fact]
    public void Projects_reference_one_another_in_one_direction_and_the_library_no_third_party()
    {
        foreach (var (project, allowed) in s_projects)
        {
            var text = File.ReadAllText(Repository.File("src", project, project + ".csproj"));
            var references = ProjectReference().Matches(text).Select(match => match.Groups[1].Value);
            Assert.All(references, reference => Assert.Contains(reference, allowed));
        }

        var library = File.ReadAllText(Repository.File("src", "Parsimony", "Parsimony.csproj"));
        Assert.All(PackageReference().Matches(library), match => Assert.StartsWith("System.", match.Groups[1].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_are_small_half_of_them_below_150_lines_and_none_above_400()
    {
        var sizes = Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Lines: File.ReadLines(file).Count(), File: file)).OrderBy(entry => entry.Lines).ToArray();
        Assert.InRange(sizes[sizes.Length / 2].Lines, 1, 150);
        Assert.True(sizes[^1].Lines <= 400, $"{sizes[^1].File} has {sizes[^1].Lines} lines: split it by concern.");
    }

    [GeneratedRegex(@"^using (?:static )?Parsimony\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex Unsafe();

    [GeneratedRegex("""<ProjectReference Include="\.\./[^"]*/([^"/]+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("""<PackageReference Include="([^"]+)""")]
    private static partial Regex PackageReference();
}
