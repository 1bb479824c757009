using System.Diagnostics;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Serving;

/// <summary>samples/serve.cs with a model, as a process that listens on a free port.</summary>
sealed class SampleServer : IDisposable
{
    static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    readonly Process _process;

    SampleServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>True until the process has ended.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>Builds the sample, starts it with a run folder, and waits until it listens.</summary>
    public static async Task<SampleServer> StartAsync(string run)
    {
        var sample = Repository.File("samples", "serve.cs");
        using (var build = Start("build", "-c", "Release", sample))
        {
            var log = await build.StandardOutput.ReadToEndAsync();
            await build.WaitForExitAsync();
            Assert.True(build.ExitCode == 0, log);
        }

        var process = Start("run", "-c", "Release", "--no-build", sample, "--", run, "--urls", "http://127.0.0.1:0");
        try
        {
            return new SampleServer(process, await AddressAsync(process.StandardOutput));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    static async Task<Uri> AddressAsync(StreamReader log)
    {
        const string Listening = "Now listening on: ";
        using var patience = new CancellationTokenSource(s_longest);
        while (await log.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is not (>= 0 and var place)) continue;

            // What the service logs from here on must be read, or it waits.
            _ = log.ReadToEndAsync(CancellationToken.None);
            return new Uri(line[(place + Listening.Length)..]);
        }

        throw new InvalidOperationException("The sample ended before it listened.");
    }

    static Process Start(params string[] words) => Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
}
