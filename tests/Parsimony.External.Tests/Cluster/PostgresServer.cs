using System.Diagnostics;
using System.Globalization;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Cluster;

/// <summary>Debian's postgresql with an empty database, in a temporary folder, on a free port of the loopback.</summary>
sealed class PostgresServer : IDisposable
{
    const string Versions = "/usr/lib/postgresql";
    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    readonly TemporaryFolder _folder = new();
    readonly int _port = RedisServer.FreePort();
    readonly Process _process;

    public PostgresServer()
    {
        // It does not run as root: there it runs as the user that the package has made.
        if (Environment.IsPrivilegedProcess) Run("chown", "postgres", _folder.Path);
        Run(Words("initdb", "-D", _folder.In("data"), "-A", "trust", "-U", "parsimony", "--no-sync"));
        _process = Begin(Words(
            "postgres", "-D", _folder.In("data"), "-p", $"{_port}", "-k", _folder.Path, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"));
        Connection = $"Host=127.0.0.1;Port={_port};Username=parsimony;Database=postgres";
        var clock = Stopwatch.StartNew();
        while (!Answers())
        {
            Assert.True(clock.Elapsed < s_longest && !_process.HasExited, "postgres does not start.");
            Thread.Sleep(50);
        }
    }

    /// <summary>The connection string of the database.</summary>
    public string Connection { get; }

    /// <summary>Sends a statement, with all rights.</summary>
    public void Ask(string statement) =>
        Run(Words("psql", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "parsimony", "-d", "postgres", "-c", statement));

    public void Dispose()
    {
        // The signal of a fast shutdown: connections end, and so do the processes that serve them.
        Run("kill", "-INT", $"{_process.Id}");
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    bool Answers()
    {
        using var ask = Begin(Words("pg_isready", "-h", "127.0.0.1", "-p", $"{_port}"));
        ask.WaitForExit();
        return ask.ExitCode == 0;
    }

    /// <summary>The command of a program of the newest version there is.</summary>
    static string[] Words(string program, params string[] arguments)
    {
        Assert.True(Directory.Exists(Versions), "PostgreSQL is missing, expected Debian's. Install it: bash eng/test-external.sh --install");
        var newest = Directory.EnumerateDirectories(Versions).MaxBy(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))!;
        string[] user = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        return [.. user, Path.Combine(newest, "bin", program), .. arguments];
    }

    static void Run(params string[] words)
    {
        using var process = Begin(words);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, string.Join(' ', words));
    }

    static Process Begin(string[] words)
    {
        var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
