using System.Text.Json.Nodes;
using Parsimony.Losses;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Losses;

public sealed class LossCheckTests
{
    [Fact]
    public void Wrong_targets_are_told_with_what_was_expected()
    {
        Loss sparse = "sparse_categorical_crossentropy", categorical = "categorical_crossentropy", binary = "bce", squared = "mse";
        Assert.Equal("class index 3 with 3 outputs: indices run from 0 to 2; give the last layer 4 units", sparse.Check([3], 3));
        Assert.Equal("class index -1: indices are whole numbers from 0 to 2", sparse.Check([-1], 3));
        Assert.Equal("class index 0.5: indices are whole numbers from 0 to 2", sparse.Check([0.5f], 3));
        Assert.Equal("class index NaN: indices are whole numbers from 0 to 2", sparse.Check([float.NaN], 3));
        Assert.Equal("3 targets in a row: this loss takes one class index; for one-hot rows use categorical_crossentropy", sparse.Check([0, 1, 0], 3));
        Assert.Contains("use binary_crossentropy", sparse.Check([1], 1), StringComparison.Ordinal);
        Assert.Equal("1 target for 3 outputs: this loss takes one number per class (one-hot); for class indices use sparse_categorical_crossentropy",
            categorical.Check([2], 3));
        Assert.Contains("the targets of a row sum to 2", categorical.Check([1, 1, 0], 3), StringComparison.Ordinal);
        Assert.Contains("use binary_crossentropy", categorical.Check([1], 1), StringComparison.Ordinal);
        Assert.Contains("target 0 is 2", categorical.Check([2, -1, 0], 3), StringComparison.Ordinal);
        Assert.Contains("target 2: binary_crossentropy takes labels from 0 to 1", binary.Check([2], 1), StringComparison.Ordinal);
        Assert.Equal("target 1 is NaN: targets are finite numbers; leave the row out or fill the value in", squared.Check([1, float.NaN], 2));
        Assert.Equal("2 targets for 1 output: this loss takes one number per output; give the last layer 2 units", squared.Check([1, 2], 1));
        Assert.Contains("counts of 0 or more", new Poisson().Check([-1], 1), StringComparison.Ordinal);
        Assert.Contains("0 or more", new MeanSquaredLogarithmicError().Check([-1], 1), StringComparison.Ordinal);
        Assert.Contains("-1 and 1, or 0 and 1", new Hinge().Check([2], 1), StringComparison.Ordinal);
        Assert.Contains("from 0 to 1", new KLDivergence().Check([2, 0], 2), StringComparison.Ordinal);
        Assert.NotNull(new CosineSimilarity().Check([float.PositiveInfinity, 0], 2));
        Assert.NotNull(new CategoricalHinge().Check([1, 1], 2));
        Assert.NotNull(new PathLoss(LossKind.Logistic).Check([0.5f], 1));
        Assert.NotNull(new PathLoss(LossKind.Softmax).Check([2], 2));
    }

    [Fact]
    public void Targets_of_another_length_than_the_outputs_throw() =>
        Assert.Equal("2 targets for 1 output: this loss takes one number per output; give the last layer 2 units.",
            Assert.Throws<ParsimonyException>(() => new MeanSquaredError().Value([1], [1, 2])).Message);

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.All([0f, -1f, float.NaN, float.PositiveInfinity], delta => Assert.Throws<ParsimonyException>(() => new Huber(delta)));
        Assert.All([-0.1f, 1.1f, float.NaN], smoothing => Assert.Throws<ParsimonyException>(() => new BinaryCrossentropy(labelSmoothing: smoothing)));
        Assert.All([-0.1f, 1.1f, float.NaN], smoothing => Assert.Throws<ParsimonyException>(() => new CategoricalCrossentropy(labelSmoothing: smoothing)));
    }

    [Fact]
    public void Every_name_makes_a_loss_that_survives_storing()
    {
        foreach (var name in LossRegistry.All.Names) AssertStored(LossRegistry.All.Get(name));
        foreach (var (loss, _, _) in LossCases.All.Concat(LossCases.OfOneOutput)) AssertStored(loss);
        Assert.All(["mse", "mae", "mape", "msle", "huber", "log_cosh", "bce", "binary_crossentropy", "kld", "poisson"], name => Assert.Contains(name, LossRegistry.All.Names));
        Assert.Throws<ParsimonyException>(() => LossCases.Make("PathLoss", new JsonObject { ["kind"] = "other" }));
    }

    static void AssertStored(Loss loss)
    {
        var json = Registry<Loss>.ToJson(loss);
        var again = LossRegistry.All.FromJson(JsonNode.Parse(json.ToJsonString()));
        Assert.IsType(loss.GetType(), again);
        Assert.Equal(json.ToJsonString(), Registry<Loss>.ToJson(again).ToJsonString());
    }
}
