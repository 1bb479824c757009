using Parsimony.Tests.Support;
using Tested = Parsimony.EndToEnd.Tests.Support.Cli;

namespace Parsimony.External.Tests.Cluster;

/// <summary>The run that tests share out to nodes, and what comes out of it in one process.</summary>
static class SharedRun
{
    /// <summary>The options: enough work that something can happen in the middle, about 12 s of one thread.</summary>
    public const string Options = "--target survived --solver adam --hidden 48,48 --epochs 500 --lambdas 30 --folds 5 --restarts 2 --threads 1";

    static readonly Lazy<Dictionary<string, byte[]>> s_alone = new(Alone);

    /// <summary>The table.</summary>
    public static string Table { get; } = Parsimony.Tests.Support.Repository.File("data", "titanic", "data.csv");

    /// <summary>Checks that the folder of a run has the files, byte for byte, that one process writes.</summary>
    public static void AssertSameBytes(string folder)
    {
        Assert.True(s_alone.Value.Count >= 6);
        foreach (var (name, bytes) in s_alone.Value) Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, name))), name);
    }

    /// <summary>Kills a driver in the middle of its run, goes on with it, and checks that the same node trained in both.</summary>
    /// <param name="node">A node that waits for a run.</param>
    /// <param name="meeting">The words that say where driver and node meet.</param>
    /// <param name="folder">The folder of the run.</param>
    public static void KillAndGoOn(ToolProcess node, string meeting, string folder)
    {
        using (var driver = new ToolProcess($"path {Table} {Options} {meeting} --out {folder}"))
        {
            node.WaitFor("Training for run");
            driver.WaitFor("20 % after");
            driver.Signal("KILL");
            driver.Wait();
        }

        using var again = new ToolProcess($"path --resume {folder} {meeting}");
        Assert.True(again.Wait() == 0, again.Said);
        Assert.Contains("networks that an earlier run has finished", again.Said, StringComparison.Ordinal);
        Assert.Contains("trains, too", again.Said, StringComparison.Ordinal);
        AssertSameBytes(folder);
    }

    static Dictionary<string, byte[]> Alone()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, Tested.Run(["path", Table, .. Options.Split(' '), "--quiet", "--out", folder.In("run")], folder.Path).ExitCode);
        return Directory.EnumerateFiles(folder.In("run")).Where(file => Path.GetFileName(file) is not ("run.json" or "report.html"))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }
}
