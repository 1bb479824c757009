using System.Diagnostics;
using System.Globalization;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.External.Tests.Native;
using BuiltCli = Parsimony.EndToEnd.Tests.Support.Cli;

namespace Parsimony.External.Tests.Faults;

/// <summary>The native command on a file system that kills it, or is full, at a given call.</summary>
static class FaultyCommand
{
    static readonly Lazy<string> s_library = new(Compile);

    /// <summary>True where every call is tried and not only some of them: PARSIMONY_FAULTS=full.</summary>
    public static bool IsFull => Environment.GetEnvironmentVariable("PARSIMONY_FAULTS") == "full";

    /// <summary>Runs a command in a folder; <paramref name="at"/> is the call below the folder, from 1, at which it happens, 0 = never.</summary>
    /// <param name="words">The words of the command.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="what">What FAULT_DO of faults.c can be.</param>
    /// <param name="at">The number of the call.</param>
    /// <param name="log">A file that takes a line for each call.</param>
    /// <param name="stdin">What the command can read.</param>
    /// <param name="more">Further variables of faults.c, or other values for them.</param>
    public static CommandResult Run(
        string[] words, string folder, string what, int at, string log = "", string? stdin = null, params (string Name, string Value)[] more) =>
        Preloaded(
            BothCommands.NativePath, words, folder, stdin,
            [("FAULT_ROOT", folder), ("FAULT_DO", what), ("FAULT_AT", at.ToString(CultureInfo.InvariantCulture)), ("FAULT_LOG", log), .. more]);

    /// <summary>Runs any program with the library of faults.</summary>
    public static CommandResult Preloaded(
        string program, string[] words, string folder, string? stdin, params (string Name, string Value)[] environment) =>
        BuiltCli.RunProgram(program, words, folder, stdin, [("LD_PRELOAD", s_library.Value), .. environment]);

    /// <summary>The calls at which a fault is tried: all, or some that are spread evenly, the last ones included.</summary>
    public static IEnumerable<int> Places(int calls, int few)
    {
        if (IsFull || calls <= few) return Enumerable.Range(1, calls);

        // The last calls rename and remove: they are the delicate ones.
        var last = few / 2;
        var step = (calls - last) / (double)(few - last);
        return Enumerable.Range(0, few - last).Select(place => 1 + (int)(place * step)).Concat(Enumerable.Range(calls - last + 1, last)).Distinct();
    }

    static string Compile()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "faults")).FullName;
        var library = Path.Combine(folder, "faults.so");
        var source = Path.Combine(Repository.Root, "tests", "Parsimony.External.Tests", "Faults", "faults.c");
        using var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl", "-lpthread"]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return library;
    }
}
