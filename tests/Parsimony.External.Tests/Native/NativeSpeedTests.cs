using System.Text.Json.Nodes;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.External.Tests.Native;

/// <summary>The native command trains about as fast as the portable one. It runs alone, as it measures time.</summary>
[CollectionDefinition(nameof(NativeSpeedTests), DisableParallelization = true), Collection(nameof(NativeSpeedTests))]
public sealed class NativeSpeedTests
{
    // Native code for the oldest processors, which a lost setting gives, takes 20 times as long; half the width of the vectors up to twice.
    const double MostTimes = 3;

    const int Rounds = 3;

    [Fact]
    public void Training_is_not_much_slower()
    {
        using var workspace = new Workspace();
        string[] words =
        [
            "path", Repository.Data("breast_cancer"), "--target", "diagnosis", "--hidden", "64,64", "--epochs", "20", "--lambdas", "10", "--json",
            "--out", "run", "--overwrite",
        ];
        var portable = double.PositiveInfinity;
        var native = BothCommands.Kernels.Select(_ => double.PositiveInfinity).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            portable = Math.Min(portable, Seconds(BothCommands.Portable(words, workspace.Path)));
            foreach (var (at, kernels) in BothCommands.Kernels.Index())
            {
                var run = BothCommands.Native(words, workspace.Path, null, ("PARSIMONY_KERNELS", kernels));
                native[at] = Math.Min(native[at], Seconds(run));
            }
        }

        Assert.All(native, seconds => Assert.True(
            seconds < MostTimes * portable, $"Training takes {seconds:F2} s natively and {portable:F2} s in the portable command."));
    }

    static double Seconds(CommandResult run)
    {
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Output)!["seconds"]!["training"]!.GetValue<double>();
    }
}
