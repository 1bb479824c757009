using System.Diagnostics;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Studio;

/// <summary><c>parsimony studio</c> as a process of its own, in a folder of its own.</summary>
sealed class StudioProcess : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Process _process;

    public StudioProcess(params string[] words)
    {
        File.Copy(Repository.File("data", "penguins", "data.csv"), In("penguins.csv"));
        _process = Process.Start(new ProcessStartInfo("dotnet", [EndToEnd.Tests.Support.Cli.Tool, "studio", "--no-browser", .. words])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
        })!;
        Link = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The studio printed no address.");
    }

    /// <summary>The address that it printed.</summary>
    public string Link { get; }

    public string Address => Link[..Link.IndexOf("/?", StringComparison.Ordinal)];

    /// <summary>The memory that it holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public string In(string name) => _folder.In(name);

    /// <summary>Runs another command in its folder.</summary>
    public void Run(params string[] words)
    {
        var done = EndToEnd.Tests.Support.Cli.Run(words, _folder.Path);
        Assert.True(done.ExitCode == 0, done.Error);
    }

    /// <summary>Ends it by SIGTERM and returns how long that took. The command treats SIGINT alike, but a shell's background jobs ignore that.</summary>
    public TimeSpan Interrupt()
    {
        var clock = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) kill.WaitForExit();
        _process.WaitForExit(TimeSpan.FromSeconds(20));
        return clock.Elapsed;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }
}
