using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Parsimony.External.Tests.Cluster;

/// <summary>Debian's redis-server on a free port of the loopback.</summary>
sealed class RedisServer : IDisposable
{
    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    readonly Process _process;

    public RedisServer()
    {
        Port = FreePort();
        var start = new ProcessStartInfo("redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", ""]) { RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        _ = _process.StandardOutput.ReadToEndAsync();
        var clock = Stopwatch.StartNew();
        while (!Answers())
        {
            Assert.True(clock.Elapsed < s_longest && !_process.HasExited, "redis-server does not start.");
            Thread.Sleep(50);
        }
    }

    public int Port { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    bool Answers()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
