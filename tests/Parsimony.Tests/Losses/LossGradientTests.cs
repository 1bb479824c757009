using Parsimony.Losses;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Losses;

public sealed class LossGradientTests
{
    [Fact]
    public void Gradients_are_the_slopes_of_values()
    {
        var random = new Random(7);
        foreach (var (loss, outputKind, targetKind) in LossCases.All) Compare(random, loss, outputKind, targetKind, 3);
        foreach (var (loss, outputKind, targetKind) in LossCases.OfOneOutput) Compare(random, loss, outputKind, targetKind, 1);
    }

    [Fact]
    public void Every_registered_loss_is_among_the_cases() =>
        Assert.Equal(
            LossRegistry.All.Names.Select(name => LossRegistry.All.Get(name).ClassName).Distinct().Order(),
            LossCases.All.Select(entry => entry.Loss.ClassName).Distinct().Order());

    [Fact]
    public void Nothing_overflows_at_outputs_of_1000_and_minus_1000()
    {
        var random = new Random(8);
        foreach (var (loss, outputKind, targetKind) in LossCases.All)
        {
            var positive = outputKind == LossCases.Outputs.Positive;
            for (var sample = 0; sample < 20; sample++)
            {
                float[] outputs = [.. Enumerable.Range(0, 4).Select(_ => random.Next(3) switch { 0 => positive ? 0 : -1000f, 1 => 1000f, _ => 0f })];
                var targets = LossCases.MakeTargets(random, targetKind, 4);
                Assert.True(double.IsFinite(loss.Value(outputs, targets)), $"{loss} of {string.Join(", ", outputs)}");
                Assert.All(LossCases.GradientOf(loss, outputs, targets), slope => Assert.True(double.IsFinite(slope), loss.ToString()));
            }
        }
    }

    [Fact]
    public void Losses_from_logits_of_1000_cost_1000_and_pull_with_full_force()
    {
        Assert.Equal(1000, new BinaryCrossentropy(fromLogits: true).Value([-1000f], [1f]));
        Assert.Equal([-1.0], LossCases.GradientOf(new BinaryCrossentropy(fromLogits: true), [-1000f], [1f]));
        Assert.Equal(2000, new SparseCategoricalCrossentropy(fromLogits: true).Value([1000f, -1000f], [1f]));
        Assert.Equal([1.0, -1.0], LossCases.GradientOf(new SparseCategoricalCrossentropy(fromLogits: true), [1000f, -1000f], [1f]));
        Assert.Equal(2000, new CategoricalCrossentropy(fromLogits: true).Value([1000f, -1000f], [0f, 1f]));
    }

    static void Compare(Random random, Loss loss, LossCases.Outputs outputKind, LossCases.Targets targetKind, int count)
    {
        for (var sample = 0; sample < 50; sample++)
        {
            var outputs = LossCases.MakeOutputs(random, outputKind, count);
            var targets = LossCases.MakeTargets(random, targetKind, count);
            Assert.Null(loss.Check(targets, count));
            Approx.AllEqual(LossCases.CentralDifferences(loss, outputs, targets), LossCases.GradientOf(loss, outputs, targets), 1e-6, 1e-8, loss.ToString());
        }
    }
}
