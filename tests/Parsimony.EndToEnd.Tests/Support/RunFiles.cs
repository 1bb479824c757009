using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>The files of a run, to be compared with those of another run.</summary>
static partial class RunFiles
{
    /// <summary>Every file by its name, without times and without the machine's own name.</summary>
    public static SortedDictionary<string, string> Timeless(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder)) files[Path.GetFileName(file)] = Text(file);
        return files;
    }

    static string Text(string file)
    {
        var name = Path.GetFileName(file);
        if (name == "report.html") return Seconds().Replace(File.ReadAllText(file), "");
        if (name != "run.json") return Convert.ToHexString(File.ReadAllBytes(file));
        var document = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        Assert.NotNull(document["machine"]!["instructions"]);
        document.Remove("seconds");
        document.Remove("machine");
        return document.ToJsonString();
    }

    [GeneratedRegex(@"(networks|fits) in [0-9.]+ (s|min|h)|[0-9.]+, of which training [0-9.e-]+")]
    private static partial Regex Seconds();
}
