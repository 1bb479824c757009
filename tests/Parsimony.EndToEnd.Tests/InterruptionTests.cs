using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

public sealed class InterruptionTests
{
    [Fact]
    public void Terminated_path_leaves_a_valid_folder_that_says_so_and_has_no_model()
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 400);
        var start = new ProcessStartInfo("dotnet", [Support.Cli.Tool, "path", "data.csv", "--target", "y", "--out", "run", "--epochs", "2000", "--no-early-freeze"])
        {
            WorkingDirectory = workspace.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        while (process.StandardError.ReadLine() is { } line && !line.StartsWith("Each:", StringComparison.Ordinal)) { }
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) kill.WaitForExit();
        var error = process.StandardError.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill();
            Assert.Fail("It went on after SIGTERM.");
        }

        Assert.True(process.ExitCode == 130, $"Exit code {process.ExitCode}. {error}");
        using var run = JsonDocument.Parse(File.ReadAllText(workspace.In("run", "run.json")));
        Assert.Equal("interrupted", run.RootElement.GetProperty("status").GetString());
        Assert.Equal(["fits.csv", "path.csv", "report.html", "run.json"], Directory.GetFiles(workspace.In("run")).Select(Path.GetFileName).Order());
        Refusal.Check(workspace, ["predict", "run", "data.csv"], "no model", "interrupted");
    }
}
