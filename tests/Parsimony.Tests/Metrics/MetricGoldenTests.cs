using System.Text.Json.Nodes;
using Parsimony.Losses;
using Parsimony.Metrics;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Metrics;

/// <summary>Scores of tests/golden/metrics, by scikit-learn, with and without weights.</summary>
public sealed class MetricGoldenTests
{
    static readonly JsonArray s_samples = JsonNode.Parse(File.ReadAllText(Repository.File("tests", "golden", "metrics", "metrics.json")))!.AsArray();

    [Fact]
    public void Two_classes_in_one_output() => Compare("binary", targets => targets,
    [
        ("accuracy", new Accuracy()), ("accuracy", new BinaryAccuracy()), ("precision", new Precision()), ("recall", new Recall()),
        ("f1", new F1Score(threshold: 0.5f)), ("f1", new F1Score()), ("f1", new FBetaScore("micro")), ("roc_auc", new AUC()),
        ("average_precision", new AUC("PR")), ("log_loss", "bce"),
    ]);

    [Fact]
    public void Three_classes_by_index_and_one_hot()
    {
        (string, Metric)[] both =
        [
            ("accuracy", new Accuracy()), ("f1_macro", new F1Score()), ("roc_auc_ovr_macro", new AUC(multiLabel: true)),
            ("average_precision_macro", new AUC("PR", multiLabel: true)),
        ];
        Compare("multiclass", targets => targets,
        [
            .. both, ("accuracy", new SparseCategoricalAccuracy()), ("top_2_accuracy", new SparseTopKCategoricalAccuracy(2)),
            ("log_loss", "sparse_categorical_crossentropy"),
        ]);
        Compare("multiclass", targets => MetricRows.OneHot((int)targets[0], 3),
        [
            .. both, ("accuracy", new CategoricalAccuracy()), ("top_2_accuracy", new TopKCategoricalAccuracy(2)),
            ("log_loss", "categorical_crossentropy"),
        ]);
    }

    [Fact]
    public void Precision_and_recall_of_one_class_average_to_the_macro_score()
    {
        foreach (var sample in Samples("multiclass"))
        {
            var (outputs, targets, weights) = (sample.Outputs, sample.Targets, sample.Weights);
            double Mean(Func<int, Metric> of) => Enumerable.Range(0, 3).Average(c => MetricRows.Score(of(c), outputs, targets, weights));
            Approx.Equal(sample.Metrics["precision_macro"]!.GetValue<double>(), Mean(c => new Precision(topK: 1, classId: c)), 1e-6);
            Approx.Equal(sample.Metrics["recall_macro"]!.GetValue<double>(), Mean(c => new Recall(topK: 1, classId: c)), 1e-6);
        }
    }

    [Fact]
    public void Numbers_of_one_and_two_outputs() => Compare("regression", targets => targets,
    [
        ("mse", "mse"), ("rmse", new RootMeanSquaredError()), ("mae", "mae"), ("r2", new R2Score()), ("msle", "msle"), ("mape", "mape"),
        ("mse", new LossMetric(new MeanSquaredError())),
    ]);

    static void Compare(string task, Func<float[], float[]> targetsOf, (string Name, Metric Metric)[] metrics)
    {
        foreach (var sample in Samples(task))
        {
            float[][] targets = [.. sample.Targets.Select(targetsOf)];
            foreach (var (name, metric) in metrics)
            {
                Approx.Equal(sample.Metrics[name]!.GetValue<double>(), MetricRows.Score(metric, sample.Outputs, targets, sample.Weights), 1e-6, 0, metric.ToString());
            }
        }
    }

    static IEnumerable<(float[][] Outputs, float[][] Targets, double[] Weights, JsonObject Metrics)> Samples(string task)
    {
        var found = s_samples.Where(sample => sample!["task"]!.GetValue<string>() == task).ToArray();
        Assert.NotEmpty(found);
        foreach (var sample in found)
        {
            yield return (Rows(sample!["predictions"]!), Rows(sample["targets"]!),
                [.. sample["weights"]!.AsArray().Select(weight => weight!.GetValue<double>())], sample["metrics"]!.AsObject());
        }
    }

    static float[][] Rows(JsonNode values) =>
        [.. values.AsArray().Select(row => row is JsonArray cells ? cells.Select(cell => cell!.GetValue<float>()).ToArray() : [row!.GetValue<float>()])];
}
