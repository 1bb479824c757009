using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.External.Tests.Native;

/// <summary>What the native command says on a processor for which it is not compiled.</summary>
public sealed class OldProcessorTests
{
    [Fact]
    public void A_processor_without_AVX2_is_told_what_to_install()
    {
        using var workspace = new Workspace();
        var result = BothCommands.NativeOn("Nehalem", ["--version"], workspace.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("dotnet tool install", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_processor_with_AVX2_runs_it()
    {
        using var workspace = new Workspace();
        Assert.Equal(0, BothCommands.NativeOn("Haswell", ["--version"], workspace.Path).ExitCode);
    }
}
