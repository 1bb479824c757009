using System.Text.Json.Nodes;
using Parsimony.Losses;
using Parsimony.Vocabulary;

namespace Parsimony.Metrics;

/// <summary>All metrics of training by name. In a history a metric has the name by which it was asked for, as in Keras: <c>"mse"</c> stays mse.</summary>
static class MetricRegistry
{
    // Keras' metrics that are means of losses: the class name, then the other names.
    static readonly string[][] s_losses =
    [
        ["MeanSquaredError", "mean_squared_error", "mse", "MSE"],
        ["MeanAbsoluteError", "mean_absolute_error", "mae", "MAE"],
        ["MeanAbsolutePercentageError", "mean_absolute_percentage_error", "mape", "MAPE"],
        ["MeanSquaredLogarithmicError", "mean_squared_logarithmic_error", "msle", "MSLE"],
        ["Huber", "huber"],
        ["LogCosh", "log_cosh", "logcosh"],
        ["BinaryCrossentropy", "binary_crossentropy", "bce", "BCE"],
        ["CategoricalCrossentropy", "categorical_crossentropy"],
        ["SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"],
        ["Poisson", "poisson"],
        ["Hinge", "hinge"],
        ["SquaredHinge", "squared_hinge"],
        ["CategoricalHinge", "categorical_hinge"],
        ["KLDivergence", "kl_divergence", "kld", "KLD"],
    ];

    public static Registry<Metric> All { get; } = Fill(new Registry<Metric>("metric"));

    static Registry<Metric> Fill(Registry<Metric> registry)
    {
        Add(registry, (_, name) => new Accuracy(name), "Accuracy", "accuracy", "acc");
        Add(registry, (config, name) => new BinaryAccuracy(config.Number("threshold", BinaryAccuracy.DefaultThreshold), name),
            "BinaryAccuracy", "binary_accuracy");
        Add(registry, (_, name) => new CategoricalAccuracy(name), "CategoricalAccuracy", "categorical_accuracy");
        Add(registry, (_, name) => new SparseCategoricalAccuracy(name), "SparseCategoricalAccuracy", "sparse_categorical_accuracy");
        Add(registry, (config, name) => new TopKCategoricalAccuracy(config.Whole("k", TopKCategoricalAccuracy.DefaultK), name),
            "TopKCategoricalAccuracy", "top_k_categorical_accuracy");
        Add(registry, (config, name) => new SparseTopKCategoricalAccuracy(config.Whole("k", TopKCategoricalAccuracy.DefaultK), name),
            "SparseTopKCategoricalAccuracy", "sparse_top_k_categorical_accuracy");
        Add(registry, (config, name) => new AUC(config.Word("curve", AUC.DefaultCurve), config.Flag("multi_label", false),
            config.Flag("from_logits", false), name), "AUC", "auc");
        Add(registry, (config, name) => new Precision(Decisions.Read(config), name), "Precision", "precision");
        Add(registry, (config, name) => new Recall(Decisions.Read(config), name), "Recall", "recall");
        Add(registry, (config, name) => new F1Score(config.Word("average", FScore.DefaultAverage), ThresholdOf(config), name), "F1Score", "f1_score");
        Add(registry, (config, name) => new FBetaScore(config.Word("average", FScore.DefaultAverage), config.Number("beta", FBetaScore.DefaultBeta),
            ThresholdOf(config), name), "FBetaScore", "fbeta_score");
        Add(registry, (_, name) => new RootMeanSquaredError(name), "RootMeanSquaredError", "root_mean_squared_error", "rmse");
        Add(registry, (config, name) => new R2Score(config.Word("class_aggregation", R2Score.DefaultAggregation), name), "R2Score", "r2_score", "r2");
        Add(registry, (_, name) => new MeanCosineSimilarity(name), "MeanCosineSimilarity", "cosine_similarity");
        Add(registry, (_, name) => new MeanCosineSimilarity(name), "CosineSimilarity");
        Add(registry, (_, name) => new LossMetric(new LogCosh(), name ?? "log_cosh_error"), "LogCoshError", "log_cosh_error");
        foreach (var loss in s_losses) Add(registry, (_, name) => new LossMetric(LossRegistry.All.Get(loss[0]), name), loss[0], loss[1..]);
        return registry.Add(config => new LossMetric(
            config["loss"] is { } stored ? LossRegistry.All.FromJson(stored) : new MeanSquaredError(), NameOf(config, null)), "LossMetric");
    }

    static void Add(Registry<Metric> registry, Func<JsonObject, string?, Metric> factory, string className, params string[] others)
    {
        registry.Add(config => factory(config, NameOf(config, null)), className);
        foreach (var asked in others) registry.Add(config => factory(config, NameOf(config, asked)), asked);
    }

    static string? NameOf(JsonObject config, string? missing) => config["name"] is null ? missing : config.Word("name", "");

    static float? ThresholdOf(JsonObject config) => config["threshold"] is null ? null : config.Number("threshold", 0);
}
