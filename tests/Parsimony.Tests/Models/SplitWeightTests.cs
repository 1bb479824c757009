using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Models;

/// <summary>Weights that leave no row to train on or to validate with are refused.</summary>
public sealed class SplitWeightTests
{
    static readonly NDArray s_x = Arrays.Of(20, row => row / 10f - 1);
    static readonly NDArray s_y = Arrays.Of(20, row => row % 2);

    static History Fit(float[]? weights, Dictionary<int, float>? classWeight = null, double split = 0.2)
    {
        var model = new Sequential([new Dense(1)], 1);
        model.Compile("sgd", "mse", ["mae"]);
        return model.Fit(s_x, s_y, validationSplit: split, sampleWeight: weights is null ? null : (NDArray)weights, classWeight: classWeight, epochs: 2, verbose: Verbosity.Silent);
    }

    static string Error(float[]? weights, Dictionary<int, float>? classWeight = null, double split = 0.2) =>
        Assert.Throws<ParsimonyException>(() => Fit(weights, classWeight, split)).Message;

    [Fact]
    public void One_row_that_counts_leaves_a_side_without_weight_whichever_it_is()
    {
        var (training, validation) = (0, 0);
        for (var counted = 0; counted < 20; counted++)
        {
            var weights = new float[20];
            weights[counted] = 1;
            var error = Error(weights);
            if (error == Expected("training", 16, "validation")) training++;
            else if (error == Expected("validation", 4, "training")) validation++;
        }

        // Four of the twenty rows are held out: where one of them is the one that counts, training has none.
        Assert.Equal((4, 16), (training, validation));

        static string Expected(string idle, int rows, string other) =>
            $"validationSplit 0.2 leaves {rows} rows for {idle}, all of weight 0: every row that counts is for {other}. "
            + "Expected rows of weight above 0 on both sides. Give more rows a weight, or give validationData instead of a split.";
    }

    [Fact]
    public void Weights_on_both_sides_are_taken()
    {
        float[] weights = [.. Enumerable.Range(0, 20).Select(row => row < 10 ? 0f : 1f)];
        Assert.True(double.IsFinite(Fit(weights)["val_loss"][^1]));
        Assert.Equal(2, Fit(null)["val_loss"].Count);
    }

    [Fact]
    public void Class_weights_are_for_training_alone()
    {
        // Rows of class 1 alone train; validation, which class weights do not touch, has rows of both.
        Assert.True(Fit(null, new() { [0] = 0 })["val_loss"][^1] > 0);
        Assert.Equal(
            "classWeight gives every row the weight 0: no row counts. Expected a weight above 0 for at least one class that has rows.",
            Error(null, new() { [0] = 0, [1] = 0 }, split: 0));
        Assert.StartsWith(
            "sampleWeight times classWeight gives every row the weight 0",
            Error([.. Enumerable.Range(0, 20).Select(row => row % 2f)], new() { [1] = 0 }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_all_0_or_negative_are_refused()
    {
        Assert.Equal("All sample weights are 0: no row counts.", Error(new float[20]));
        Assert.Equal("The sample weight of row 0 is -1. Expected a number not below 0.", Error([-1, .. new float[19]]));
    }
}
