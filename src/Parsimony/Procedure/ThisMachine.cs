using System.Runtime.InteropServices;

namespace Parsimony.Procedure;

/// <summary>Describes the machine that the process runs on.</summary>
static class ThisMachine
{
    /// <summary>The machine, as run.json tells it.</summary>
    public static RunMachine Description { get; } = new(
        Cpu.Name, Environment.ProcessorCount, Cpu.Instructions, RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}");

    /// <summary>What a user should know before a long training; null on machines of the last ten years.</summary>
    public static string? Warning { get; } = Cpu.HasFusedMultiplyAdd ? null
        : "This CPU or its .NET settings lack fused multiply-add (FMA): training takes 20 to 70 times as long as elsewhere, with the same result.";
}
