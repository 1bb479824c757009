using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Models;

/// <summary>Layers whose outputs cannot vary, and losses that one output cannot lower, are warned of by the layer's name.</summary>
public sealed class ConstantOutputTests
{
    static IReadOnlyList<string> Warnings(Loss loss, params Layer[] layers)
    {
        var model = new Sequential(layers, 3);
        model.Compile("adam", loss);
        return model.Fit(Arrays.Normal(20, 3, 1), Arrays.Of(20, row => row % 2), verbose: Verbosity.Silent).Warnings;
    }

    [Fact]
    public void Softmax_over_one_unit_is_1_for_every_row()
    {
        var model = new Sequential([new Dense(1, "softmax")], 3);
        Assert.All(model.Predict(Arrays.Normal(20, 3, 1)).Values, value => Assert.Equal(1, value));
        Assert.Equal(
            "dense: softmax over one unit is 1 for every row, whatever the weights are. For two classes use 1 unit with sigmoid and binary_crossentropy, "
                + "or 2 units with softmax and sparse_categorical_crossentropy; for numbers leave the activation out.",
            Assert.Single(Warnings("binary_crossentropy", new Dense(1, "softmax"))));
    }

    [Fact]
    public void So_it_is_as_a_layer_of_its_own_and_as_its_kin()
    {
        Assert.StartsWith("head: softmax over one unit", Assert.Single(Warnings("mse", new Dense(1), new Activation("softmax") { Name = "head" })), StringComparison.Ordinal);
        Assert.StartsWith("softmax: softmax over one unit", Assert.Single(Warnings("bce", new Dense(1), new Softmax())), StringComparison.Ordinal);
        Assert.StartsWith("dense: log_softmax over one unit is 0", Assert.Single(Warnings("mse", new Dense(1, "log_softmax"))), StringComparison.Ordinal);
        Assert.StartsWith(
            "layer_normalization: layer normalization over one unit gives its offset", Assert.Single(Warnings("mse", new Dense(1), new LayerNormalization())), StringComparison.Ordinal);
        Assert.StartsWith("unit_normalization: ", Assert.Single(Warnings("mse", new Dense(1), new UnitNormalization())), StringComparison.Ordinal);
        Assert.StartsWith("dense: cosine_similarity of one output", Assert.Single(Warnings("cosine_similarity", new Dense(1))), StringComparison.Ordinal);
        Assert.StartsWith("dense: kl_divergence compares distributions", Assert.Single(Warnings("kld", new Dense(1, "sigmoid"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Amid_a_model_the_advice_is_another()
    {
        var warning = Assert.Single(Warnings("mse", new Dense(1, "softmax") { Name = "narrow" }, new Dense(1)));
        Assert.StartsWith("narrow: softmax over one unit", warning, StringComparison.Ordinal);
        Assert.EndsWith("Layers before it do not learn. Give it more than one unit, or another activation such as relu.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_heads_are_not_warned_of()
    {
        Assert.Empty(Warnings("bce", new Dense(1, "sigmoid")));
        Assert.Empty(Warnings("mse", new Dense(4, "softmax"), new LayerNormalization(), new Dense(1)));
        Assert.Empty(Warnings("sparse_categorical_crossentropy", new Dense(2, "softmax")));
        Assert.Empty(Warnings("mse", new Dense(1, "relu"), new Dense(1)));
    }

    [Fact]
    public void Losses_of_classes_refuse_one_unit()
    {
        foreach (var loss in (string[])["sparse_categorical_crossentropy", "categorical_crossentropy", "categorical_hinge"])
        {
            var error = Assert.Throws<ParsimonyException>(() => Warnings(loss, new Dense(1, "sigmoid")));
            Assert.Contains("1 output: this loss takes one output per class; for two classes and one output use binary_crossentropy", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_plan_of_a_path_warns_too()
    {
        var model = new Sequential([new Dense(4, "relu"), new Dense(1, "softmax") { Name = "head" }]);
        var plan = RegularizationPath.Plan(model, TestTables.Noise(30, 2, 1), new PathOptions());
        Assert.Contains(plan.Notes, note => note.StartsWith("head: softmax over one unit is 1", StringComparison.Ordinal));
    }
}
