using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Diagnostics;

/// <summary>What a path says about its penalty, of networks, linear paths and models of one's own.</summary>
public sealed class PathInsightTests
{
    static readonly PathOptions s_small = new() { Hidden = [8, 4], Lambdas = 8, Folds = 3, Restarts = 1, Batch = 64, Epochs = 60, EarlyFreeze = false };

    static RegularizationPath Fit(Dataset data, PathOptions options) => RegularizationPath.Fit(data, options);

    [Fact]
    public void A_network_path_has_all_of_it()
    {
        var data = TestTables.Real("breast_cancer", "diagnosis");
        var path = Fit(data, s_small);
        var insight = path.Summary.Insight!;
        Assert.Equal(30 * 8 + 8 + 8 * 4 + 4 + 4 + 1, insight.Parameters);
        Assert.Equal(1 / 201.0, insight.LinearSignal!.PValue, 12);
        Assert.InRange(insight.LinearSignal.LambdaNoise!.Value.Value, 0, path.Summary.LambdaMax.Value);
        Assert.InRange(insight.LambdaEvidence!.Value.Value, path.Rows[^2].Lambda.Value, path.Summary.LambdaMax.Value);
        Assert.Contains(insight.EffectiveParameters, entry => entry.At == "lambda = 0");
        Assert.All(insight.EffectiveParameters, entry => Assert.InRange(entry.Value, 1, insight.Parameters));
        Assert.Equal(insight.EffectiveParameters.Max(entry => entry.Value), insight.EffectiveParameters.Single(entry => entry.Lambda.IsZero).Value);
        Assert.All(insight.Weights!.Networks, network => Assert.Equal([240, 32, 4], network.Layers.Select(layer => layer.Sum())));
        Assert.Equal(insight.Weights.Networks.OrderBy(network => network.Lambda).Select(network => network.Lambda), insight.Weights.Networks.Select(network => network.Lambda));
        Assert.Empty(insight.LeavingOrder);
        Assert.Contains(insight.WhatIf, row => row.Factor == 1 && row.Lambda == path.Summary.LambdaMin);
        Assert.All(path.Rows, row => Assert.InRange(row.PenaltyShare, 0, 1));
        Assert.Contains(path.Rows, row => row.StationarityGap > 0);
    }

    [Fact]
    public void Lambdas_are_in_the_unit_of_the_run()
    {
        var data = TestTables.Linear(120, 4, 1);
        var options = s_small with { Penalty = PathPenalty.L1, LambdaMinRatio = 1e-2 };
        var seed = Fit(data, options).Summary.Insight!;
        var glmnet = Fit(data, options with { LambdaUnit = PathLambdaUnit.Glmnet });
        Assert.Equal(seed.LinearSignal!.PValue, glmnet.Summary.Insight!.LinearSignal!.PValue);
        var deviation = Math.Sqrt(data.Target.Values.Sum(y => Math.Pow(y - data.Target.Values.Average(), 2)) / 120);
        Approx.Equal(
            seed.LinearSignal.LambdaNoise!.Value.Value * deviation / 120,
            glmnet.Summary.Scale.Show(glmnet.Summary.Insight.LinearSignal.LambdaNoise!.Value), 1e-9);
        var shown = glmnet.Rows.Select(row => row.Lambda).ToArray();
        Assert.NotEmpty(glmnet.Summary.Insight.LeavingOrder);
        Assert.All(glmnet.Summary.Insight.LeavingOrder, entry => Assert.True(entry.Lambda is null || shown.Contains(entry.Lambda.Value)));
        Assert.All(glmnet.Summary.Insight.WhatIf, row => Assert.Contains(row.Lambda, shown));
        Assert.All(glmnet.Summary.Insight.Weights!.Networks, network => Assert.Contains(network.Lambda, shown));
    }

    [Fact]
    public void Without_a_hidden_layer_the_exact_count_stands_and_noise_has_a_place_under_L1_only()
    {
        var data = TestTables.Linear(120, 4, 1);
        var ridge = Fit(data, new PathOptions { Hidden = [], Folds = 3 }).Summary.Insight!;
        Assert.Equal(5, ridge.Parameters);
        Assert.All(ridge.EffectiveParameters, entry => Assert.InRange(entry.Value, 1, 5));
        Approx.Equal(5, ridge.EffectiveParameters.Single(entry => entry.At.EndsWith("lambda = 0", StringComparison.Ordinal)).Value, 1e-6);
        Assert.Null(ridge.LinearSignal!.LambdaNoise);
        Assert.True(ridge.LinearSignal.PValue <= LinearSignal.Level);
        Assert.Null(ridge.Weights);

        var lasso = Fit(data, new PathOptions { Hidden = [], Folds = 3, Penalty = PathPenalty.L1 }).Summary;
        Assert.InRange(lasso.Insight!.LinearSignal!.LambdaNoise!.Value.Value, 0, lasso.LambdaMax.Value);
    }

    [Fact]
    public void A_model_with_dropout_has_no_curvature_but_all_else()
    {
        var data = TestTables.Linear(120, 4, 1);
        var model = new Sequential([new Dense(8, activation: "relu"), new Dropout(0.2f), new Dense(1)]);
        var path = RegularizationPath.Fit(model, data, s_small with { Hidden = null });
        var insight = path.Summary.Insight!;
        Assert.Empty(insight.EffectiveParameters);
        Assert.Null(insight.LambdaEvidence);
        Assert.All(insight.Weights!.Networks, network => Assert.Equal([32, 8], network.Layers.Select(layer => layer.Sum())));
        Assert.NotEmpty(insight.WhatIf);
        Assert.All(path.Rows, row => Assert.True(double.IsNaN(row.StationarityGap)));
    }

    [Fact]
    public void A_sequence_of_dense_layers_has_the_same_as_the_options_that_say_it()
    {
        var data = TestTables.Linear(120, 4, 1);
        var model = new Sequential([new Dense(8, activation: "relu"), new Dense(4, activation: "relu"), new Dense(1)]);
        var own = RegularizationPath.Fit(model, data, s_small with { Hidden = null }).Summary.Insight!;
        Assert.Equal(4 * 8 + 8 + 8 * 4 + 4 + 4 + 1, own.Parameters);
        Assert.NotEmpty(own.EffectiveParameters);
        Assert.NotNull(own.LambdaEvidence);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9e-5, 1)]
    [InlineData(1e-4, 2)]
    [InlineData(0.5, 9)]
    [InlineData(9.99, 11)]
    [InlineData(10, 12)]
    [InlineData(1e9, 12)]
    public void Weights_fall_into_half_decades(double size, int bin) => Assert.Equal(bin, WeightBins.BinOf(size));
}
