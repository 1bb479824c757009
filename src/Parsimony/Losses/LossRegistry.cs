namespace Parsimony.Losses;

/// <summary>All losses by name.</summary>
static class LossRegistry
{
    // How each loss of Keras is made from its stored arguments; its class name, then its aliases.
    static readonly (Func<JsonObject, Loss> Make, string[] Names)[] s_losses =
    [
        (_ => new MeanSquaredError(), ["MeanSquaredError", "mean_squared_error", "mse", "MSE"]),
        (_ => new MeanAbsoluteError(), ["MeanAbsoluteError", "mean_absolute_error", "mae", "MAE"]),
        (_ => new MeanAbsolutePercentageError(), ["MeanAbsolutePercentageError", "mean_absolute_percentage_error", "mape", "MAPE"]),
        (_ => new MeanSquaredLogarithmicError(), ["MeanSquaredLogarithmicError", "mean_squared_logarithmic_error", "msle", "MSLE"]),
        (config => new Huber(config.Number("delta", Huber.DefaultDelta)), ["Huber", "huber"]),
        (_ => new LogCosh(), ["LogCosh", "log_cosh", "logcosh"]),
        (config => new BinaryCrossentropy(config.Flag("from_logits", false), config.Number("label_smoothing", 0f)),
            ["BinaryCrossentropy", "binary_crossentropy", "bce", "BCE"]),
        (config => new CategoricalCrossentropy(config.Flag("from_logits", false), config.Number("label_smoothing", 0f)),
            ["CategoricalCrossentropy", "categorical_crossentropy"]),
        (config => new SparseCategoricalCrossentropy(config.Flag("from_logits", false)),
            ["SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"]),
        (_ => new Poisson(), ["Poisson", "poisson"]),
        (_ => new Hinge(), ["Hinge", "hinge"]),
        (_ => new SquaredHinge(), ["SquaredHinge", "squared_hinge"]),
        (_ => new CategoricalHinge(), ["CategoricalHinge", "categorical_hinge"]),
        (_ => new KLDivergence(), ["KLDivergence", "kl_divergence", "kld", "KLD"]),
        (_ => new CosineSimilarity(), ["CosineSimilarity", "cosine_similarity"]),
    ];

    public static Registry<Loss> All { get; } = Fill();

    /// <summary>The names of each loss of Keras: its class name, then its aliases.</summary>
    public static IEnumerable<string[]> Names => s_losses.Select(loss => loss.Names);

    static Registry<Loss> Fill()
    {
        var registry = new Registry<Loss>("loss").Add(
            config => new PathLoss(config.Choice("kind", LossKind.SquaredError), parameter: config.PreciseNumber("parameter", 0)), "PathLoss");
        foreach (var (make, names) in s_losses) registry.Add(make, names);
        return registry;
    }
}
