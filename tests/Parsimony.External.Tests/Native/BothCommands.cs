using System.Runtime.InteropServices;
using Parsimony.EndToEnd.Tests.Support;
using BuiltCli = Parsimony.EndToEnd.Tests.Support.Cli;

namespace Parsimony.External.Tests.Native;

/// <summary>The command in its two forms.</summary>
static class BothCommands
{
    /// <summary>The native program, which eng/test-external.sh has published.</summary>
    public static string NativePath { get; } = Path.Combine(Repository.Root, "artifacts", "native", "Parsimony.Cli");

    /// <summary>
    /// Values of PARSIMONY_KERNELS that run every program of the package: the one for this processor's widest vectors, and on x64 the one for all
    /// its processors.
    /// </summary>
    public static string[] Kernels { get; } = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ["", "256"] : [""];

    /// <summary>Runs the portable command, which is compiled when it runs.</summary>
    public static CommandResult Portable(string[] words, string folder, string? stdin = null) => BuiltCli.Run(words, folder, stdin);

    /// <summary>Runs the native command.</summary>
    public static CommandResult Native(string[] words, string folder, string? stdin = null, params (string Name, string Value)[] environment) =>
        BuiltCli.RunProgram(NativePath, words, folder, stdin, environment);

    /// <summary>Runs the native command on a processor that QEMU plays.</summary>
    public static CommandResult NativeOn(string processor, string[] words, string folder) =>
        BuiltCli.RunProgram("qemu-x86_64", ["-cpu", processor, NativePath, .. words], folder);
}
