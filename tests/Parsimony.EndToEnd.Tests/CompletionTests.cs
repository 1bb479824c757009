using System.Diagnostics;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The script of <c>parsimony completion bash</c> in a real bash, which asks the built tool.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("parsimony pa", "pa", "path")]
    [InlineData("parsimony completion ", "", "bash pwsh zsh")]
    [InlineData("parsimony path d.csv --lambda-m", "--lambda-m", "--lambda-max --lambda-min-ratio")]
    [InlineData("parsimony path d.csv --penalty ", "", "elastic-net group-lasso l1 l2 sparse-group-lasso")]
    [InlineData("parsimony path d.csv --penalty l", "l", "l1 l2")]
    [InlineData("parsimony path d.csv --penalty=", "=", "elastic-net group-lasso l1 l2 sparse-group-lasso")]
    [InlineData("parsimony path d.csv --penalty=l", "l", "l1 l2")]
    [InlineData("parsimony path d.csv --penalty=l", "--penalty=l", "--penalty=l1 --penalty=l2")]
    [InlineData("parsimony path 'my d.csv' --select ", "", "1se min")]
    [InlineData("parsimony path ", "", "")]
    [InlineData("parsimony path d.csv --schema ", "", "")]
    public void Bash_completes_a_line(string line, string word, string expected)
    {
        if (OperatingSystem.IsWindows()) return;
        using var workspace = new Workspace();
        var tool = workspace.In("parsimony");
        workspace.Write("parsimony", $"#!/bin/sh\nexec dotnet '{Support.Cli.Tool}' \"$@\"\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        const string Script = """
            eval "$(parsimony completion bash)"
            COMP_LINE=$1
            COMP_POINT=${#1}
            _parsimony parsimony "$2" ""
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var (code, output, error) = Bash(Script, workspace.Path, line, word);
        Assert.True(code == 0, error);
        Assert.Empty(error);
        Assert.Equal(expected, string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    static (int Code, string Output, string Error) Bash(string script, string tools, params string[] args)
    {
        var start = new ProcessStartInfo("bash", ["-c", script, "bash", .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{tools}:{Path.GetDirectoryName(Environment.ProcessPath)}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
