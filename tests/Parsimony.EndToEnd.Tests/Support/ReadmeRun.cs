using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>The README's main command, run once, and what it printed and wrote.</summary>
public sealed partial class ReadmeRun : IDisposable
{
    readonly Workspace _workspace = new();

    public ReadmeRun()
    {
        Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var arguments = Command().Match(Readme).Groups[1].Value.Trim().Split(' ');
        var result = _workspace.Run([arguments[0], Path.Combine(Repository.Root, arguments[1]), .. arguments[2..], "--out", "runs/titanic-1"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Output = result.Output.Trim();
        using var document = JsonDocument.Parse(File.ReadAllText(_workspace.In("runs", "titanic-1", "run.json")));
        Run = document.RootElement.Clone();
    }

    /// <summary>README.md.</summary>
    public string Readme { get; }

    /// <summary>What the README says the command prints.</summary>
    public string Shown => Block().Match(Readme).Groups[1].Value.Trim();

    /// <summary>What the command prints.</summary>
    public string Output { get; }

    /// <summary>run.json.</summary>
    public JsonElement Run { get; }

    public void Dispose() => _workspace.Dispose();

    [GeneratedRegex(@"dotnet run -c Release --project src/Parsimony\.Cli -- (path [^\n]+)\n")]
    private static partial Regex Command();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
