namespace Parsimony.Metrics;

/// <summary>All metrics of training by name. A metric keeps the name it was asked for, as in Keras: <c>"mse"</c> stays mse in a history.</summary>
static class MetricRegistry
{
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
        Add(registry, MakeAuc, "AUC", "auc");
        Add(registry, (config, name) => new Precision(
            config.NumberOrNull("thresholds"), config.WholeOrNull("top_k"), config.WholeOrNull("class_id"), name), "Precision", "precision");
        Add(registry, (config, name) => new Recall(
            config.NumberOrNull("thresholds"), config.WholeOrNull("top_k"), config.WholeOrNull("class_id"), name), "Recall", "recall");
        Add(registry, (config, name) => new F1Score(Average(config), config.NumberOrNull("threshold"), name), "F1Score", "f1_score");
        Add(registry, (config, name) => new FBetaScore(
            Average(config), config.Number("beta", FBetaScore.DefaultBeta), config.NumberOrNull("threshold"), name),
            "FBetaScore", "fbeta_score");
        Add(registry, (_, name) => new RootMeanSquaredError(name), "RootMeanSquaredError", "root_mean_squared_error", "rmse");
        Add(registry, (config, name) => new R2Score(config.Word("class_aggregation", R2Score.DefaultAggregation), name),
            "R2Score", "r2_score", "r2");
        Add(registry, (_, name) => new MeanCosineSimilarity(name), "MeanCosineSimilarity", "cosine_similarity");
        Add(registry, (_, name) => new MeanCosineSimilarity(name), "CosineSimilarity");
        Add(registry, (_, name) => new LossMetric(new LogCosh(), name ?? "log_cosh_error"), "LogCoshError", "log_cosh_error");

        // Keras' metrics that are means of losses. The cosine as a metric is not the loss, but its negative.
        foreach (var names in LossRegistry.Names.Where(names => names[0] != nameof(CosineSimilarity)))
            Add(registry, (_, name) => new LossMetric(LossRegistry.All.Get(names[0]), name), names[0], names[1..]);
        return registry.Add(MakeLossMetric, "LossMetric");
    }

    static void Add(Registry<Metric> registry, Func<JsonObject, string?, Metric> factory, string className, params string[] aliases)
    {
        registry.Add(config => factory(config, StoredName(config, null)), className);
        foreach (var alias in aliases) registry.Add(config => factory(config, StoredName(config, alias)), alias);
    }

    static AUC MakeAuc(JsonObject config, string? name) => new(
        config.Word("curve", AUC.DefaultCurve), config.Flag("multi_label", false), config.Flag("from_logits", false), name);

    static LossMetric MakeLossMetric(JsonObject config) => new(
        config["loss"] is { } stored ? LossRegistry.All.FromJson(stored) : new MeanSquaredError(), StoredName(config, null));

    static string Average(JsonObject config) => config.Word("average", FScore.DefaultAverage);

    static string? StoredName(JsonObject config, string? missing) => config["name"] is null ? missing : config.Word("name", "");
}
