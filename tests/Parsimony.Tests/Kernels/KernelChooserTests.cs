using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Parsimony.Kernels;

namespace Parsimony.Tests.Kernels;

/// <summary>That a run by <c>eng/test-isa.sh</c> tests what it says: a switch that the runtime no longer knows would pass unseen.</summary>
public sealed class KernelChooserTests
{
    [Fact]
    public void Switches_for_instruction_sets_are_heard()
    {
        if (IsOff("DOTNET_EnableAVX512")) Assert.False(Avx512F.IsSupported || Vector512.IsHardwareAccelerated);
        if (IsOff("DOTNET_EnableAVX2")) Assert.False(Avx2.IsSupported || Vector256.IsHardwareAccelerated);
        if (IsOff("DOTNET_EnableHWIntrinsic")) Assert.False(Avx.IsSupported || Vector256.IsHardwareAccelerated || Vector128.IsHardwareAccelerated);
    }

    [Fact]
    public void The_engine_uses_the_form_asked_for_else_the_widest_that_the_machine_has()
    {
        var widest = Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "128";
        var asked = Environment.GetEnvironmentVariable(KernelChooser.Variable);
        Assert.Equal(string.IsNullOrEmpty(asked) ? widest : asked, KernelChooser.Current.Name);
    }

    static bool IsOff(string name) => Environment.GetEnvironmentVariable(name) == "0";
}
