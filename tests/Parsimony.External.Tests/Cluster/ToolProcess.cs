using System.Diagnostics;
using System.Text;
using Tested = Parsimony.EndToEnd.Tests.Support.Cli;

namespace Parsimony.External.Tests.Cluster;

/// <summary>The command as a process that a test kills, pauses and reads while it runs.</summary>
sealed class ToolProcess : IDisposable
{
    static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    readonly Process _process;
    readonly StringBuilder _said = new();

    public ToolProcess(string words, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Tested.Tool, .. words.Split(' ')]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Take;
        _process.ErrorDataReceived += Take;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What the process has written so far.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Waits until the process has written a text.</summary>
    public void WaitFor(string text)
    {
        var clock = Stopwatch.StartNew();
        while (!Said.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(clock.Elapsed < s_longest && !_process.HasExited, $"'{text}' does not come. {Said}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Waits for the end; returns the exit code.</summary>
    public int Wait()
    {
        Assert.True(_process.WaitForExit(s_longest), Said);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Sends a signal: KILL, STOP, CONT.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    void Take(object sender, DataReceivedEventArgs line)
    {
        lock (_said) _said.AppendLine(line.Data);
    }
}
