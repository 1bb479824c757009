using System.Text.Json;
using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection.Scores;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection.Scores;

public sealed class ScoreTests
{
    static readonly Target s_numbers = Target.Regression("y", [0]);
    static readonly Target s_two = Target.Classification("y", [0], ["a", "b"]);
    static readonly Target s_three = Target.Classification("y", [0], ["a", "b", "c"]);

    [Fact]
    public void Numbers_have_four_scores_and_two_classes_one_more_than_many()
    {
        Assert.Equal(["mse", "rmse", "mae", "r2"], ScoreSet.For(s_numbers).Select(score => score.Name));
        Assert.Equal(["accuracy", "balanced_accuracy", "log_loss", "brier", "auc"], ScoreSet.For(s_two).Select(score => score.Name));
        Assert.Equal(["accuracy", "balanced_accuracy", "log_loss", "brier"], ScoreSet.For(s_three).Select(score => score.Name));
        Assert.Equal(["r2"], ScoreSet.For(s_numbers).Where(score => score.HigherIsBetter).Select(score => score.Name));
        Assert.Equal(["accuracy", "balanced_accuracy", "auc"], ScoreSet.For(s_two).Where(score => score.HigherIsBetter).Select(score => score.Name));
    }

    [Fact]
    public void Errors_of_1_and_3_give_mse_5_mae_2_and_r2_by_hand()
    {
        // errors -1, 3; mean 2, variation 2 -> r2 = 1 - 10/2
        var input = ScoreInput.Regression([1, 3], [2, 0]);
        Assert.Equal(5, new MeanSquaredErrorScore().Compute(input));
        Assert.Equal(Math.Sqrt(5), new RootMeanSquaredErrorScore().Compute(input));
        Assert.Equal(2, new MeanAbsoluteErrorScore().Compute(input));
        Assert.Equal(-4, new RSquaredScore().Compute(input));
        Assert.True(double.IsNaN(new RSquaredScore().Compute(ScoreInput.Regression([3, 3], [2, 0]))));
    }

    [Fact]
    public void Counts_have_their_deviance_and_the_scores_of_numbers()
    {
        Assert.Equal(["mean_poisson_deviance", "mse", "rmse", "mae", "r2"], ScoreSet.For(Target.Counts("y", [0])).Select(score => score.Name));

        // The example of scikit-learn's mean_poisson_deviance, which prints 1.4260.
        var score = new MeanPoissonDevianceScore();
        Approx.Equal(1.4260, score.Compute(ScoreInput.Regression([2, 0, 1, 4], [0.5, 0.5, 2, 2])), 0, 5e-5);
        Assert.Equal(0, score.Compute(ScoreInput.Regression([2, 0.5], [2, 0.5])));
        Approx.Equal(2 * 1e-15, score.Compute(ScoreInput.Regression([0], [-3])), 1e-12);
        Approx.Equal(2 * (3 * Math.Log(3e15) - 3), score.Compute(ScoreInput.Regression([3], [0])), 1e-12);
        var weighted = score.Compute(ScoreInput.Regression([2, 5], [1, 5], [3, 1]));
        Approx.Equal(0.75 * 2 * (1 - 2 + 2 * Math.Log(2)), weighted, 1e-14);
        Assert.True(double.IsNaN(score.Compute(ScoreInput.Regression([2], [double.NaN]))));
    }

    [Fact]
    public void A_quantile_has_its_pinball_loss_and_the_scores_of_numbers()
    {
        var target = s_numbers.WithLoss(RegressionLoss.Quantile, 0.9);
        Assert.Equal(["pinball", "mse", "rmse", "mae", "r2"], ScoreSet.For(target).Select(score => score.Name));
        Assert.Equal(["mse", "rmse", "mae", "r2"], ScoreSet.For(s_numbers.WithLoss(RegressionLoss.Huber)).Select(score => score.Name));

        // The examples of scikit-learn's mean_pinball_loss, which prints 0.03..., 0.3..., 0.3..., 0.03... and 0.
        static double Of(double[] predictions, double quantile) => new MeanPinballLossScore(quantile).Compute(ScoreInput.Regression([1, 2, 3], predictions));
        Approx.Equal(0.1 / 3, Of([0, 2, 3], 0.1), 1e-14);
        Approx.Equal(0.9 / 3, Of([1, 2, 4], 0.1), 1e-14);
        Approx.Equal(0.9 / 3, Of([0, 2, 3], 0.9), 1e-14);
        Approx.Equal(0.1 / 3, Of([1, 2, 4], 0.9), 1e-14);
        Assert.Equal(0, Of([1, 2, 3], 0.1));
        Approx.Equal((3 * 0.9 + 0.1) / 4, new MeanPinballLossScore(0.9).Compute(ScoreInput.Regression([2, 5], [1, 6], [3, 1])), 1e-14);
        Assert.Throws<ParsimonyException>(() => new MeanPinballLossScore(1));
    }

    [Fact]
    public void Classes_by_hand()
    {
        double[] probabilities = [0.8, 0.2, 0.4, 0.6, 0.7, 0.3];
        var input = ScoreInput.Classification([0, 0, 1], probabilities, 2);
        Assert.Equal(1.0 / 3, new AccuracyScore().Compute(input));
        Assert.Equal(0.25, new BalancedAccuracyScore().Compute(input));
        Approx.Equal(-(Math.Log(0.8) + Math.Log(0.4) + Math.Log(0.3)) / 3, new LogLossScore().Compute(input), 1e-15);
        Approx.Equal((0.04 + 0.36 + 0.49) / 3, new BrierScoreLoss().Compute(input), 1e-14);
        Assert.Equal(0.5, new RocAucScore().Compute(input));
        Assert.Equal(0.5, new RocAucScore().Compute(ScoreInput.Classification([0, 0, 1], probabilities, 2, positiveClass: 0)));
    }

    [Fact]
    public void F1_is_that_of_scikit_learn()
    {
        static double Of(int[] labels, int[] predicted, int classes, double[]? weights = null, int positive = 1) => new F1Score().Compute(
            ScoreInput.Classification(labels, new double[labels.Length * classes], classes, weights ?? [], positive, predicted));

        // The example of scikit-learn's f1_score(average="macro"), which prints 0.267: F1 of the classes 4/5, 0 and 0.
        Approx.Equal(0.8 / 3, Of([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], 3), 1e-15);

        // Two classes by hand: TP 2, FP 1, FN 1 of class 1; TP 1, FP 1, FN 1 of class 0; with weights TP 4, FP 3, FN 1.
        Approx.Equal(4.0 / 6, Of([1, 1, 1, 0, 0], [1, 1, 0, 1, 0], 2), 1e-15);
        Approx.Equal(2.0 / 4, Of([1, 1, 1, 0, 0], [1, 1, 0, 1, 0], 2, positive: 0), 1e-15);
        Approx.Equal(8.0 / 12, Of([1, 1, 1, 0, 0], [1, 1, 0, 1, 0], 2, [2, 2, 1, 3, 7]), 1e-15);

        // A class that no row has and none is predicted as does not count, and one that is only predicted counts 0.
        Approx.Equal((2.0 / 3 + 0.8) / 2, Of([0, 1, 1, 0], [0, 1, 1, 1], 4), 1e-15);
        Approx.Equal((2.0 / 3 + 1 + 0) / 3, Of([0, 1, 1, 0], [0, 1, 1, 3], 4), 1e-15);
        Assert.Equal(0, Of([1, 0], [0, 0], 2));
        Assert.True(double.IsNaN(Of([0, 0], [0, 0], 2)));
        Assert.Equal(["accuracy", "balanced_accuracy", "log_loss", "brier", "auc", "f1"], ScoreSet.For(s_two, ClassMetric.F1).Select(score => score.Name));
        Assert.Equal(ScoreSet.For(s_two), ScoreSet.For(s_two, ClassMetric.BalancedAccuracy));
    }

    [Fact]
    public void A_class_called_impossible_costs_34_and_a_half_nats() =>
        Approx.Equal(15 * Math.Log(10), new LogLossScore().Compute(ScoreInput.Classification([1], [1.0, 0.0], 2)), 1e-14);

    [Fact]
    public void Balanced_accuracy_passes_over_absent_classes_and_auc_needs_both()
    {
        var input = ScoreInput.Classification([2, 2], [0, 0, 1, 1, 0, 0], 3);
        Assert.Equal(0.5, new BalancedAccuracyScore().Compute(input));
        Assert.True(double.IsNaN(new RocAucScore().Compute(ScoreInput.Classification([1, 1], [0.5, 0.5, 0.1, 0.9], 2))));
        Assert.Equal(0.5, new RocAucScore().Compute(ScoreInput.Classification([1, 0], [0.5, 0.5, 0.5, 0.5], 2)));
    }

    [Fact]
    public void Lengths_that_do_not_match_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => ScoreInput.Regression([1, 2], [1, 2, 3]).RowCount);
        Assert.StartsWith("2 rows need 2 predictions, but there are 3.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ScoreInput.Classification([1, 0], [0.5, 0.5, 0.5, 0.5], 2, [1]).RowCount);
    }

    [Fact]
    public void Scikit_learn_agrees()
    {
        var samples = JsonDocument.Parse(File.ReadAllText(Repository.File("tests", "golden", "sklearn-metrics", "values.json"))).RootElement;
        foreach (var sample in samples.EnumerateArray())
        {
            var classes = sample.GetProperty("classes").GetInt32();
            var expected = sample.GetProperty("metrics").EnumerateObject().ToArray();
            var metrics = ScoreSet.For(classes switch { 0 => s_numbers, 2 => s_two, _ => s_three });
            Assert.Equal(expected.Select(pair => pair.Name), metrics.Select(score => score.Name));
            double[] predictions = Numbers(sample, "predictions"), weights = Numbers(sample, "weights");
            for (var index = 0; index < expected.Length; index++)
            {
                var input = classes == 0
                    ? ScoreInput.Regression(Numbers(sample, "values"), predictions, weights)
                    : ScoreInput.Classification([.. Numbers(sample, "labels").Select(label => (int)label)], predictions, classes, weights);
                Approx.Equal(expected[index].Value.GetDouble(), metrics[index].Compute(input), 1e-12, 0, expected[index].Name);
            }
        }

        static double[] Numbers(JsonElement sample, string name) => [.. sample.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
    }

    [Fact]
    public void Weight_2_is_the_row_twice_weight_0_no_row_and_doubling_all_weights_changes_nothing()
    {
        var noise = PathResultFixture.Noise(4, 30, 1);
        double[] weights = [.. Enumerable.Range(0, 30).Select(row => (double)(row % 3))];
        int[] repeated = [.. Enumerable.Range(0, 30).SelectMany(row => Enumerable.Repeat(row, row % 3))];
        int[] labels = [.. repeated.Select(row => noise.Target.Labels[row])];
        double[] probabilities = [.. repeated.SelectMany(row => noise.HeldOut[0].Span[(2 * row)..(2 * row + 2)].ToArray())];
        foreach (var score in ScoreSet.For(s_two))
        {
            var weighted = score.Compute(ScoreInput.Classification(noise.Target.Labels, noise.HeldOut[0], 2, weights));
            Approx.Equal(score.Compute(ScoreInput.Classification(labels, probabilities, 2)), weighted, 1e-13, 0, score.Name);
            Assert.Equal(weighted, score.Compute(ScoreInput.Classification(noise.Target.Labels, noise.HeldOut[0], 2, [.. weights.Select(weight => 2 * weight)])));
        }

        var numbers = PathResultFixture.Numbers(4, 30, 1);
        double[] values = [.. repeated.Select(row => numbers.Target.Values[row])], predictions = [.. repeated.Select(row => numbers.HeldOut[0][row])];
        foreach (var score in ScoreSet.For(s_numbers))
        {
            var weighted = score.Compute(ScoreInput.Regression(numbers.Target.Values, numbers.HeldOut[0], weights));
            Approx.Equal(score.Compute(ScoreInput.Regression(values, predictions)), weighted, 1e-13, 0, score.Name);
            Assert.Equal(weighted, score.Compute(ScoreInput.Regression(numbers.Target.Values, numbers.HeldOut[0], [.. weights.Select(weight => 2 * weight)])));
        }
    }
}
