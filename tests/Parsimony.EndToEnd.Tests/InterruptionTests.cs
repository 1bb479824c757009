using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

public sealed class InterruptionTests
{
    const string Options = "--target y --hidden 6,5 --epochs 150 --lambdas 12 --restarts 2";

    [Fact]
    public void Terminated_path_leaves_a_valid_folder_that_says_so_and_has_no_model()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 400);
        var (exit, error) = Stop(workspace, $"path data.csv --out run {Options} --no-early-freeze --epochs 3000".Replace(" --epochs 150 ", " ", StringComparison.Ordinal), "TERM");
        Assert.True(exit == 130, $"Exit code {exit}. {error}");
        using var run = JsonDocument.Parse(File.ReadAllText(workspace.In("run", "run.json")));
        Assert.Equal("interrupted", run.RootElement.GetProperty("status").GetString());
        Assert.Equal(
            ["fits.csv", "path.csv", "report.html", "run.json"],
            Directory.GetFiles(workspace.In("run")).Select(Path.GetFileName).Where(name => name != "units.bin").Order());
        Refusal.Check(workspace, ["predict", "run", "data.csv"], "no model", "interrupted");
    }

    [Fact]
    public void A_killed_path_goes_on_and_ends_with_the_same_bytes()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 400);

        // Long enough that a signal comes in time on a busy machine.
        var options = Options.Replace("--epochs 150", "--epochs 600", StringComparison.Ordinal);
        Assert.Equal(0, Support.Cli.Run([.. $"path data.csv --out run {options}".Split(' ')], workspace.Path).ExitCode);
        var whole = RunFiles.Timeless(workspace.In("run"));
        Directory.Delete(workspace.In("run"), recursive: true);
        var (exit, error) = Stop(workspace, $"path data.csv --out run {options}", "KILL");
        Assert.True(exit == 137, $"Exit code {exit}. {error}");
        Assert.False(Directory.Exists(workspace.In("run")));

        Refusal.Check(workspace, [.. "path --resume run --epochs 7".Split(' ')], "holds networks of other rows, other options");
        Refusal.Check(workspace, [.. "path --resume run --out other".Split(' ')], "its own folder");
        var resumed = Support.Cli.Run(["path", "--resume", "run"], workspace.Path);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Matches(@"Going on with \d+ networks", resumed.Error);
        var run = RunFiles.Timeless(workspace.In("run"));
        Assert.Equal(whole.Keys, run.Keys);
        foreach (var (name, text) in whole) Assert.True(text == run[name], $"{name} of the run that went on differs.");
        Assert.Equal(["data.csv", "run"], Directory.GetFileSystemEntries(workspace.Path).Select(Path.GetFileName).Order());
        Refusal.Check(workspace, ["path", "--resume", "run"], "no run that was stopped or killed");
        Refusal.Check(workspace, ["path", "--resume", "nothing"], "no run that was stopped or killed");
    }

    /// <summary>Starts a command and sends it a signal while it trains.</summary>
    static (int Exit, string Error) Stop(Workspace workspace, string words, string signal)
    {
        var start = new ProcessStartInfo("dotnet", [Support.Cli.Tool, .. words.Split(' ')])
        {
            WorkingDirectory = workspace.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        while (process.StandardError.ReadLine() is { } line && !line.Contains("Training the path", StringComparison.Ordinal)) { }
        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)])) kill.WaitForExit();
        var error = process.StandardError.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill();
            Assert.Fail($"It went on after SIG{signal}.");
        }

        return (process.ExitCode, error);
    }
}
