using System.Text.Json;
using Parsimony.Data;
using Parsimony.Metrics;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Metrics;

public sealed class MetricTests
{
    static readonly Target s_numbers = Target.Regression("y", [0]);
    static readonly Target s_two = Target.Classification("y", [0], ["a", "b"]);
    static readonly Target s_three = Target.Classification("y", [0], ["a", "b", "c"]);

    [Fact]
    public void Numbers_have_four_metrics_and_two_classes_one_more_than_many()
    {
        Assert.Equal(["mse", "rmse", "mae", "r2"], MetricSet.For(s_numbers).Select(metric => metric.Name));
        Assert.Equal(["accuracy", "balanced_accuracy", "log_loss", "brier", "auc"], MetricSet.For(s_two).Select(metric => metric.Name));
        Assert.Equal(["accuracy", "balanced_accuracy", "log_loss", "brier"], MetricSet.For(s_three).Select(metric => metric.Name));
        Assert.Equal(["r2"], MetricSet.For(s_numbers).Where(metric => metric.HigherIsBetter).Select(metric => metric.Name));
        Assert.Equal(["accuracy", "balanced_accuracy", "auc"], MetricSet.For(s_two).Where(metric => metric.HigherIsBetter).Select(metric => metric.Name));
    }

    [Fact]
    public void Errors_of_1_and_3_give_mse_5_mae_2_and_r2_by_hand()
    {
        // errors -1, 3; mean 2, variation 2 -> r2 = 1 - 10/2
        var input = MetricInput.Regression([1, 3], [2, 0]);
        Assert.Equal(5, new MeanSquaredError().Compute(input));
        Assert.Equal(Math.Sqrt(5), new RootMeanSquaredError().Compute(input));
        Assert.Equal(2, new MeanAbsoluteError().Compute(input));
        Assert.Equal(-4, new RSquared().Compute(input));
        Assert.True(double.IsNaN(new RSquared().Compute(MetricInput.Regression([3, 3], [2, 0]))));
    }

    [Fact]
    public void Classes_by_hand()
    {
        double[] probabilities = [0.8, 0.2, 0.4, 0.6, 0.7, 0.3];
        var input = MetricInput.Classification([0, 0, 1], probabilities, 2);
        Assert.Equal(1.0 / 3, new Accuracy().Compute(input));
        Assert.Equal(0.25, new BalancedAccuracy().Compute(input));
        Approx.Equal(-(Math.Log(0.8) + Math.Log(0.4) + Math.Log(0.3)) / 3, new LogLoss().Compute(input), 1e-15);
        Approx.Equal(2 * (0.04 + 0.36 + 0.49) / 3, new BrierScore().Compute(input), 1e-14);
        Assert.Equal(0.5, new AreaUnderRoc().Compute(input));
        Assert.Equal(0.5, new AreaUnderRoc().Compute(MetricInput.Classification([0, 0, 1], probabilities, 2, positiveClass: 0)));
    }

    [Fact]
    public void A_class_called_impossible_costs_34_and_a_half_nats() =>
        Approx.Equal(15 * Math.Log(10), new LogLoss().Compute(MetricInput.Classification([1], [1.0, 0.0], 2)), 1e-14);

    [Fact]
    public void Balanced_accuracy_passes_over_absent_classes_and_auc_needs_both()
    {
        var input = MetricInput.Classification([2, 2], [0, 0, 1, 1, 0, 0], 3);
        Assert.Equal(0.5, new BalancedAccuracy().Compute(input));
        Assert.True(double.IsNaN(new AreaUnderRoc().Compute(MetricInput.Classification([1, 1], [0.5, 0.5, 0.1, 0.9], 2))));
        Assert.Equal(0.5, new AreaUnderRoc().Compute(MetricInput.Classification([1, 0], [0.5, 0.5, 0.5, 0.5], 2)));
    }

    [Fact]
    public void Lengths_that_do_not_match_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => MetricInput.Regression([1, 2], [1, 2, 3]).RowCount);
        Assert.StartsWith("2 rows need 2 predictions, but there are 3.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MetricInput.Classification([1, 0], [0.5, 0.5, 0.5, 0.5], 2, [1]).RowCount);
    }

    [Fact]
    public void Scikit_learn_agrees()
    {
        var samples = JsonDocument.Parse(File.ReadAllText(Repository.File("tests", "golden", "sklearn-metrics", "values.json"))).RootElement;
        foreach (var sample in samples.EnumerateArray())
        {
            var classes = sample.GetProperty("classes").GetInt32();
            var expected = sample.GetProperty("metrics").EnumerateObject().ToArray();
            var metrics = MetricSet.For(classes switch { 0 => s_numbers, 2 => s_two, _ => s_three });
            Assert.Equal(expected.Select(pair => pair.Name), metrics.Select(metric => metric.Name));
            double[] predictions = Numbers(sample, "predictions"), weights = Numbers(sample, "weights");
            for (var index = 0; index < expected.Length; index++)
            {
                var input = classes == 0
                    ? MetricInput.Regression(Numbers(sample, "values"), predictions, weights)
                    : MetricInput.Classification([.. Numbers(sample, "labels").Select(label => (int)label)], predictions, classes, weights);
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
        double[] probabilities = [.. repeated.SelectMany(row => noise.HeldOut[0][(2 * row)..(2 * row + 2)])];
        foreach (var metric in MetricSet.For(s_two))
        {
            var weighted = metric.Compute(MetricInput.Classification(noise.Target.Labels, noise.HeldOut[0], 2, weights));
            Approx.Equal(metric.Compute(MetricInput.Classification(labels, probabilities, 2)), weighted, 1e-13, 0, metric.Name);
            Assert.Equal(weighted, metric.Compute(MetricInput.Classification(noise.Target.Labels, noise.HeldOut[0], 2, [.. weights.Select(weight => 2 * weight)])));
        }

        var numbers = PathResultFixture.Numbers(4, 30, 1);
        double[] values = [.. repeated.Select(row => numbers.Target.Values[row])], predictions = [.. repeated.Select(row => numbers.HeldOut[0][row])];
        foreach (var metric in MetricSet.For(s_numbers))
        {
            var weighted = metric.Compute(MetricInput.Regression(numbers.Target.Values, numbers.HeldOut[0], weights));
            Approx.Equal(metric.Compute(MetricInput.Regression(values, predictions)), weighted, 1e-13, 0, metric.Name);
            Assert.Equal(weighted, metric.Compute(MetricInput.Regression(numbers.Target.Values, numbers.HeldOut[0], [.. weights.Select(weight => 2 * weight)])));
        }
    }
}
