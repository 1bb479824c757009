using System.Text.Json.Nodes;
using Parsimony.Losses;
using Parsimony.Metrics;
using Parsimony.Tests.Support;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Metrics;

/// <summary>What holds of every metric.</summary>
public sealed class MetricContractTests
{
    static readonly string[] s_lowerIsBetter = ["LossMetric", "RootMeanSquaredError"];

    static IEnumerable<Metric> All => MetricRegistry.All.Names.Select(MetricRegistry.All.Get).Concat(
    [
        new BinaryAccuracy(0.25f, "quarter"), new TopKCategoricalAccuracy(3), new SparseTopKCategoricalAccuracy(2, "top_2"),
        new AUC("PR", true, true, "pr"), new Precision(0.75f, 2, 1, "p"), new Recall(0.25f), new F1Score("micro", 0.5f), new FBetaScore("weighted", 2, 0.25f),
        new R2Score("variance_weighted_average"), new LossMetric(new Huber(2)), new LossMetric(new CategoricalCrossentropy(true, 0.1f), "smooth"),
    ]);

    [Fact]
    public void Every_metric_survives_storing()
    {
        foreach (var metric in All)
        {
            var json = Registry<Metric>.ToJson(metric);
            var again = MetricRegistry.All.FromJson(JsonNode.Parse(json.ToJsonString()));
            Assert.IsType(metric.GetType(), again);
            Assert.Equal((metric.Name, metric.HigherIsBetter), (again.Name, again.HigherIsBetter));
            Assert.Equal(json.ToJsonString(), Registry<Metric>.ToJson(again).ToJsonString());
        }
    }

    [Fact]
    public void A_metric_is_called_as_it_was_asked_for_and_a_class_by_its_own_name()
    {
        foreach (var name in MetricRegistry.All.Names.Where(name => !name.Any(char.IsUpper))) Assert.Equal(name, ((Metric)name).Name);
        Assert.Equal("accuracy", new Accuracy().Name);
        Assert.Equal("mean_squared_error", ((Metric)"MeanSquaredError").Name);
        Assert.Equal("kl_divergence", new LossMetric(new KLDivergence()).Name);
        Assert.Equal("mean_absolute_percentage_error", new LossMetric("mape").Name);
        Assert.Equal("log_cosh_error", ((Metric)"LogCoshError").Name);
        Assert.Equal(
            ["auc", "precision", "recall", "f1_score", "fbeta_score", "r2_score", "root_mean_squared_error", "cosine_similarity", "binary_accuracy"],
            new Metric[] { "AUC", "Precision", "Recall", "F1Score", "FBetaScore", "R2Score", "RootMeanSquaredError", "CosineSimilarity", "BinaryAccuracy" }
                .Select(metric => metric.Name));
    }

    [Fact]
    public void Every_loss_is_a_metric_by_every_name()
    {
        foreach (var name in LossRegistry.All.Names.Where(name => name != nameof(PathLoss)))
        {
            Metric metric = name;
            var loss = LossRegistry.All.Get(name);
            if (loss is CosineSimilarity) Assert.IsType<MeanCosineSimilarity>(metric);
            else Assert.IsType(loss.GetType(), Assert.IsType<LossMetric>(metric).Loss);
        }
    }

    [Fact]
    public void More_is_better_except_of_losses_and_errors()
    {
        foreach (var metric in All) Assert.Equal(!s_lowerIsBetter.Contains(metric.ClassName), metric.HigherIsBetter);
    }

    [Fact]
    public void A_weight_of_2_is_a_row_twice_a_weight_of_0_no_row_and_a_reset_forgets_all()
    {
        var random = new Random(5);
        foreach (var metric in All)
        {
            var classes = TakesIndices(metric) || metric.Name is "accuracy";
            List<float[]> outputs = [], targets = [], repeatedOutputs = [], repeatedTargets = [];
            List<double> weights = [];
            for (var row = 0; row < 40; row++)
            {
                float[] shares = [.. Enumerable.Range(0, 3).Select(_ => random.Next(1, 16) / 16f)];
                float[] target = classes ? [row % 3] : MetricRows.OneHot(row % 3, 3);
                var weight = row % 4 == 3 ? 0 : random.Next(1, 4);
                outputs.Add(shares);
                targets.Add(target);
                weights.Add(weight);
                for (var times = 0; times < weight; times++)
                {
                    repeatedOutputs.Add(shares);
                    repeatedTargets.Add(target);
                }
            }

            var expected = MetricRows.Score(metric, [.. repeatedOutputs], [.. repeatedTargets]);
            Assert.True(double.IsFinite(expected), metric.ToString());
            Approx.Equal(expected, MetricRows.Score(metric, [.. outputs], [.. targets], [.. weights]), 1e-12, 1e-12, metric.ToString());

            // Looking at the score between rows changes nothing.
            metric.Reset();
            Assert.True(double.IsNaN(metric.Result()), metric.ToString());
            for (var row = 0; row < repeatedOutputs.Count; row++)
            {
                metric.Update(repeatedOutputs[row], repeatedTargets[row], 1);
                if (row % 8 == 0) _ = metric.Result();
            }

            Assert.Equal(expected, metric.Result());
        }
    }

    [Fact]
    public void Targets_of_a_wrong_form_are_told()
    {
        Assert.Contains("use accuracy or a sparse metric", Message(() => new CategoricalAccuracy().Update([0, 1, 0], [1], 1)), StringComparison.Ordinal);
        Assert.Contains("For one-hot rows", Message(() => new SparseCategoricalAccuracy().Update([0, 1, 0], [0, 1, 0], 1)), StringComparison.Ordinal);
        Assert.Contains("class index 3: expected a whole number from 0 to 2", Message(() => new SparseCategoricalAccuracy().Update([0, 1, 0], [3], 1)), StringComparison.Ordinal);
        Assert.Contains("the target -1: expected labels from 0 to 1", Message(() => new AUC().Update([0.5f], [-1], 1)), StringComparison.Ordinal);
        Assert.Contains("class index 2", Message(() => new F1Score().Update([0, 1], [2], 1)), StringComparison.Ordinal);
        Assert.Contains("2 targets for 1 output", Message(() => ((Metric)"mse").Update([0], [1, 2], 1)), StringComparison.Ordinal);
        Assert.Contains("2 for 1 outputs", Message(() => new R2Score().Update([0], [1, 2], 1)), StringComparison.Ordinal);
        Assert.Contains("of output 2", Message(() => new Precision(classId: 2).Update([0, 1], [0], 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Action[] wrong =
        [
            () => _ = new BinaryAccuracy(float.NaN), () => _ = new TopKCategoricalAccuracy(0), () => _ = new SparseTopKCategoricalAccuracy(0),
            () => _ = new AUC("roc"), () => _ = new Precision(1.5f), () => _ = new Precision(topK: 0), () => _ = new Recall(classId: -1),
            () => _ = new F1Score("mean"), () => _ = new F1Score(threshold: -1), () => _ = new FBetaScore(beta: 0), () => _ = new R2Score("mean"),
        ];
        Assert.All(wrong, make => Assert.Throws<ParsimonyException>(make));
    }

    static string Message(Action act) => Assert.Throws<ParsimonyException>(act).Message;

    static bool TakesIndices(Metric metric) =>
        metric is SparseCategoricalAccuracy or SparseTopKCategoricalAccuracy || metric is LossMetric { Loss.TakesClassIndices: true };
}
