using System.Diagnostics;
using System.Globalization;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.External.Tests.Native;

namespace Parsimony.External.Tests.Faults;

/// <summary>A run that gets a signal at any time ends with a whole folder or none, and goes on to the same bytes.</summary>
public sealed class SignalTests
{
    const string Options = "--target y --hidden 8,6 --epochs 60 --lambdas 8 --folds 4 --restarts 2 --nested 2";

    // A run that hangs is found, however busy the machine is.
    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    // A signal that comes before the program has begun ends it as it ends any program: 128 and its number, here of HUP and TERM.
    static readonly int[] s_beforeStart = [129, 143];

    [Theory]
    [InlineData("INT", Options)]
    [InlineData("TERM", Options)]
    [InlineData("HUP", "--target y --hidden none")]
    [InlineData("KILL", Options)]
    public void It_ends_and_goes_on(string signal, string options)
    {
        using var workspace = new Workspace();
        workspace.WriteTable("data.csv", rows: 600);
        string[] words = ["path", "data.csv", "--out", "run", .. options.Split(' ')];
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, BothCommands.Native(words, workspace.Path).ExitCode);
        var whole = clock.Elapsed;
        var expected = RunFiles.Timeless(workspace.In("run"));
        var times = FaultyCommand.IsFull ? 40 : 6;
        for (var time = 0; time < times; time++)
        {
            foreach (var folder in Directory.GetDirectories(workspace.Path)) Directory.Delete(folder, recursive: true);
            var code = Signal(words, workspace.Path, signal, whole * (time + 0.5) / times);
            Assert.Contains(code, (int[])[0, 130, 137, .. s_beforeStart]);
            Assert.False(s_beforeStart.Contains(code) && Directory.Exists(workspace.In("run")), $"{signal} at {time}/{times}: a folder of nothing");
            string[] next = Directory.Exists(workspace.In("run")) && code != 0 ? ["path", "--resume", "run"] : words;
            if (Directory.Exists(workspace.In("run")))
            {
                Assert.Equal(0, BothCommands.Native(["report", "run"], workspace.Path).ExitCode);
                if (code == 0) continue;
                if (!File.Exists(workspace.In("run", "units.bin"))) next = [.. words, "--overwrite"];
            }

            var again = BothCommands.Native(next, workspace.Path);
            Assert.True(again.ExitCode == 0, $"{signal} at {time}/{times}, then {string.Join(' ', next)}: {again.Error}");
            if (next.Contains("--overwrite")) continue;
            var found = RunFiles.Timeless(workspace.In("run"));
            foreach (var (name, text) in expected) Assert.True(text == found[name], $"{signal} at {time}/{times}: {name} differs after going on.");
            Assert.Equal(["data.csv", "run"], Directory.GetFileSystemEntries(workspace.Path).Select(Path.GetFileName).Order());
        }
    }

    static int Signal(string[] words, string folder, string signal, TimeSpan after)
    {
        var start = new ProcessStartInfo(BothCommands.NativePath, words)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var read = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(after))
        {
            using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }

        if (!process.WaitForExit(s_longest))
        {
            process.Kill();
            Assert.Fail($"It went on for {s_longest} after SIG{signal}.");
        }

        return process.ExitCode;
    }
}
