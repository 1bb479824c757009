using System.Diagnostics;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>The built tool as a process of its own.</summary>
static class Cli
{
    static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>The tool: compiled ahead of time, where the build of the end-to-end tests has done that, else beside the tests.</summary>
    public static string Tool { get; } = ((string[])[Path.Combine(AppContext.BaseDirectory, "command"), EndToEndCommand(), AppContext.BaseDirectory])
        .Select(folder => Path.Combine(folder, "Parsimony.Cli.dll")).First(File.Exists);

    // For other tests, whose project builds that of the end-to-end tests: below artifacts/bin, in the same configuration.
    static string EndToEndCommand()
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(own.Parent!.Parent!.FullName, "Parsimony.EndToEnd.Tests", own.Name, "command");
    }

    // A native parsimony to test in place of the built one: it starts in a hundredth of the time. A path from the root of the repository.
    const string NativeVariable = "PARSIMONY_TESTED_COMMAND";

    /// <summary>Runs <c>parsimony</c> to its end; a run that does not end is killed and fails the test.</summary>
    /// <param name="args">Words after <c>parsimony</c>.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="stdin">What it can read; null = nothing.</param>
    /// <param name="environment">Variables to set.</param>
    public static CommandResult Run(
        IEnumerable<string> args, string workingDirectory, string? stdin = null, params (string Name, string Value)[] environment)
    {
        if (Environment.GetEnvironmentVariable(NativeVariable) is { Length: > 0 } native)
            return RunProgram(Path.Combine(Repository.Root, native), args, workingDirectory, stdin, environment);
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        return RunProgram(host, [Tool, .. args], workingDirectory, stdin, environment);
    }

    /// <summary>Runs a program to its end, as <see cref="Run"/> does.</summary>
    public static CommandResult RunProgram(
        string program, IEnumerable<string> args, string workingDirectory, string? stdin = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (stdin is not null) process.StandardInput.Write(stdin);
        process.StandardInput.Close();
        if (!process.WaitForExit(s_longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', args)} did not end within {s_longest}.");
        }

        return new CommandResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult(), clock.Elapsed);
    }
}
