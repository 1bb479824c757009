using System.Text.Json.Nodes;
using Parsimony.Constraints;
using Parsimony.Layers;
using Parsimony.Regularizers;
using Parsimony.Tensors;

namespace Parsimony.Tests.Layers;

/// <summary>Penalties and constraints of layers: live on a built layer, and stored with it.</summary>
public sealed class LayerPenaltyTests
{
    [Fact]
    public void Penalties_and_constraints_are_asked_for_anew_at_every_step()
    {
        var regularizer = new L2(0.1f);
        var constraint = new Untouched();
        var normalization = new BatchNormalization();
        var weights = normalization.Build([3]).Weights;
        Assert.Null(weights[0].Regularizer());
        (normalization.GammaRegularizer, normalization.BetaConstraint) = (regularizer, constraint);
        Assert.Same(regularizer, weights[0].Regularizer());
        Assert.Null(weights[0].Constraint());
        Assert.Same(constraint, weights[1].Constraint());
        Assert.Null(weights[1].Regularizer());
        (normalization.GammaConstraint, normalization.BetaRegularizer) = (constraint, regularizer);
        Assert.Same(constraint, weights[0].Constraint());
        Assert.Same(regularizer, weights[1].Regularizer());

        var layer = new LayerNormalization();
        weights = layer.Build([3]).Weights;
        (layer.GammaRegularizer, layer.BetaConstraint) = (regularizer, constraint);
        Assert.Same(regularizer, weights[0].Regularizer());
        Assert.Same(constraint, weights[1].Constraint());

        var embedding = new Embedding(3, 2);
        weights = embedding.Build([3]).Weights;
        (embedding.EmbeddingsRegularizer, embedding.EmbeddingsConstraint) = (regularizer, constraint);
        Assert.Same(regularizer, weights[0].Regularizer());
        Assert.Same(constraint, weights[0].Constraint());

        var rectifier = new PReLU();
        weights = rectifier.Build([3]).Weights;
        (rectifier.AlphaRegularizer, rectifier.AlphaConstraint) = (regularizer, constraint);
        Assert.Same(regularizer, weights[0].Regularizer());
        Assert.Same(constraint, weights[0].Constraint());
    }

    [Fact]
    public void Penalties_and_initializers_come_back_from_the_stored_form()
    {
        Layer[] layers =
        [
            new BatchNormalization(0.5f, 0.25f, movingMeanInitializer: "ones", betaRegularizer: new L1(0.5f), gammaRegularizer: new L2(0.25f)),
            new LayerNormalization(0.5f, betaInitializer: "ones", gammaInitializer: "zeros", betaRegularizer: new L1(0.5f), gammaRegularizer: new L2(0.25f)),
            new Embedding(5, 3, "zeros", new L1L2(0.5f, 0.25f)),
            new PReLU("ones", new L2(0.5f)) { ActivityRegularizer = new L1(0.25f) },
            new ActivityRegularization(0.5f, 0.25f),
        ];
        foreach (var layer in layers)
        {
            var stored = LayerRegistry.ToJson(layer).ToJsonString();
            Assert.Contains("0.5", stored, StringComparison.Ordinal);
            Assert.Contains("0.25", stored, StringComparison.Ordinal);
            Assert.Equal(stored, LayerRegistry.ToJson(LayerRegistry.FromJson(JsonNode.Parse(stored))).ToJsonString());
        }
    }

    [Fact]
    public void Activity_regularization_is_an_elastic_net_with_live_strengths()
    {
        var layer = new ActivityRegularization(l1: 0.5f);
        var outputs = new ReadOnlyMatrixSpan([1, -2, 3], 1, 3);
        Assert.Equal(3, layer.ActivityRegularizer!.Value(outputs));
        layer.L2 = 0.25f;
        Assert.Equal(3 + 3.5, layer.ActivityRegularizer.Value(outputs));
        layer.L1 = 0;
        Assert.Equal(3.5, layer.ActivityRegularizer.Value(outputs));
        Assert.True(new ActivityRegularization().ActivityRegularizer!.IsZero);
        Assert.Throws<ParsimonyException>(() => new ActivityRegularization(l1: -1));
        Assert.Throws<ParsimonyException>(() => layer.L1 = float.NaN);
    }

    sealed class Untouched : Constraint
    {
        public override void Apply(MatrixSpan weights) { }
    }
}
