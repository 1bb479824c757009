using System.Globalization;
using System.Text;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.External.Tests.Native;

namespace Parsimony.External.Tests.Faults;

/// <summary>A folder with a small table, a command that writes the run <c>run</c>, and what that run looks like when nothing happens.</summary>
sealed class FaultWorkspace : IDisposable
{
    const string Small = "--hidden 4 --epochs 4 --lambdas 4 --folds 3 --restarts 2 --threads 1 --quiet --overwrite";

    readonly Workspace _workspace = new();
    readonly Workspace _aside = new();
    readonly string _run;

    /// <summary>Writes the table, and makes the run to which nothing happens.</summary>
    /// <param name="run">The folder of the run below the folder of the table.</param>
    public FaultWorkspace(string run = "run")
    {
        _run = run;
        Directory.CreateDirectory(Temporary);
        var rows = new StringBuilder("a,b,y\n");
        for (var row = 0; row < 60; row++) rows.Append(CultureInfo.InvariantCulture, $"{row % 7},{row % 11},{row % 7 - row % 11}\n");
        File.WriteAllText(_workspace.In("data.csv"), rows.ToString());
        Words = ["path", "data.csv", "--target", "y", .. Small.Split(' '), "--out", run, "--seed", "1"];
        Assert.Equal(0, BothCommands.Native(Words, Path).ExitCode);
        New = RunFiles.Timeless(Run);
    }

    /// <summary>The words of the command.</summary>
    public string[] Words { get; }

    /// <summary>The files of the run that the command makes.</summary>
    public SortedDictionary<string, string> New { get; }

    public string Path => _workspace.Path;

    public string Run => _workspace.In(_run);

    /// <summary>The folder for temporary files, to which a run goes that cannot be written where it should be.</summary>
    public string Temporary => _aside.In("temporary");

    /// <summary>A name outside the folder to which a fault may move something.</summary>
    public string Away => _aside.In("away");

    /// <summary>Runs the command with a fault, and an empty folder for temporary files.</summary>
    public CommandResult Faulty(string what, int at, params (string Name, string Value)[] more)
    {
        foreach (var folder in Directory.GetDirectories(Temporary)) Directory.Delete(folder, recursive: true);
        if (Directory.Exists(Away)) Directory.Delete(Away, recursive: true);
        return FaultyCommand.Run(Words, Path, what, at, more: [("TMPDIR", Temporary), .. more]);
    }

    /// <summary>Makes a run with another seed in the same folder; returns its files.</summary>
    public SortedDictionary<string, string> MakeOld()
    {
        string[] words = [.. Words.Select(word => word == "1" ? "2" : word)];
        Assert.Equal(0, BothCommands.Native(words, Path).ExitCode);
        File.WriteAllText(System.IO.Path.Combine(Run, "notes.txt"), "mine");
        Copy(Run, _aside.In("run"));
        return RunFiles.Timeless(Run);
    }

    /// <summary>Removes everything but the table.</summary>
    public void Clear()
    {
        foreach (var folder in Directory.GetDirectories(Path)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(Path).Where(file => !file.EndsWith("data.csv", StringComparison.Ordinal))) File.Delete(file);
    }

    /// <summary>Puts the run of <see cref="MakeOld"/> back.</summary>
    public void RestoreOld()
    {
        Clear();
        Copy(_aside.In("run"), Run);
    }

    /// <summary>The calls at which a fault is tried, counted in a run to which nothing happens.</summary>
    public IEnumerable<int> Places(string what, int few, params (string Name, string Value)[] more)
    {
        if (Directory.Exists(_aside.In("run"))) RestoreOld();
        else Clear();
        var log = _aside.In("calls.txt");
        File.Delete(log);
        Assert.Equal(0, FaultyCommand.Run(Words, Path, what, 0, log, more: more).ExitCode);
        var calls = File.ReadAllLines(log).Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {calls} calls");
        return FaultyCommand.Places(calls, few);
    }

    public void AssertIs(SortedDictionary<string, string> expected, string when) => AssertIsOneOf([expected], when);

    /// <summary>Fails unless the folder holds exactly one of these runs; files of the user, and what going on needs, do not count.</summary>
    public void AssertIsOneOf(SortedDictionary<string, string>[] runs, string when) => AssertIsOneOf(runs, Run, when);

    /// <summary>Fails unless the run is where it should be, or whole in the folder for temporary files.</summary>
    public void AssertIsHereOrElsewhere(string when)
    {
        string[] elsewhere = Directory.GetDirectories(Temporary);
        if (elsewhere is []) AssertIs(New, when);
        else AssertIsOneOf([New], Assert.Single(elsewhere), when);
    }

    static void AssertIsOneOf(SortedDictionary<string, string>[] runs, string folder, string when)
    {
        var found = RunFiles.Timeless(folder);
        foreach (var name in (string[])["notes.txt", "units.bin", "unfinished.json"]) found.Remove(name);
        Assert.True(
            runs.Any(run => run.Where(file => file.Key != "notes.txt").SequenceEqual(found)),
            $"{when}: the folder holds neither run whole, but {string.Join(", ", found.Keys)}.");
    }

    /// <summary>Runs the same command again, which must make the whole run and leave nothing else behind.</summary>
    public void AssertRepeats(string when)
    {
        var again = BothCommands.Native(Words, Path);
        Assert.True(again.ExitCode == 0, $"{when}, then again: {again.Error}");
        AssertIs(New, $"{when}, then again");
        Assert.True(!Leftovers().Any(), $"{when}, then again: {string.Join(", ", Leftovers())} stay behind.");
    }

    /// <summary>Everything in the folder but the table and the run.</summary>
    public IEnumerable<string> Leftovers() =>
        ((string[])[Path, System.IO.Path.GetDirectoryName(Run)!]).Distinct().SelectMany(Directory.GetFileSystemEntries)
            .Where(entry => System.IO.Path.GetFileName(entry) != "data.csv" && !$"{Run}/".StartsWith($"{entry}/", StringComparison.Ordinal));

    public void Dispose()
    {
        _workspace.Dispose();
        _aside.Dispose();
    }

    static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)), overwrite: true);
    }
}
