using System.Runtime.Intrinsics;

namespace Parsimony.Kernels;

/// <summary>Chooses the kernels for this machine, once at the start.</summary>
static class KernelChooser
{
    /// <summary>Environment variable that forces one form: reference, 128, 256 or 512. Forms wider than the machine's vectors run slowly.</summary>
    public const string Variable = "PARSIMONY_KERNELS";

    /// <summary>All forms of the kernels, for tests and benchmarks.</summary>
    public static IReadOnlyList<KernelSet> All { get; } =
    [
        new ReferenceKernels(),
        new VectorKernels<Simd128, Vector128<float>>("128"),
        new VectorKernels<Simd256, Vector256<float>>("256"),
        new VectorKernels<Simd512, Vector512<float>>("512"),
    ];

    /// <summary>Kernels that the engine uses. Declared after <see cref="All"/>, because static members are set in the order of the text.</summary>
    public static KernelSet Current { get; } = Choose(Environment.GetEnvironmentVariable(Variable));

    static KernelSet Choose(string? forced)
    {
        var name = forced switch
        {
            not (null or "") => forced,
            _ when Vector512.IsHardwareAccelerated => "512",
            _ when Vector256.IsHardwareAccelerated => "256",
            _ => "128",
        };
        return All.FirstOrDefault(kernels => kernels.Name == name)
            ?? throw new ParsimonyException(
                $"{Variable}={name} is unknown. Use one of {string.Join(", ", All.Select(kernels => kernels.Name))}.");
    }
}
