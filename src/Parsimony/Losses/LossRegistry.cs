using Parsimony.Vocabulary;

namespace Parsimony.Losses;

/// <summary>All losses by name.</summary>
static class LossRegistry
{
    public static Registry<Loss> All { get; } = new Registry<Loss>("loss")
        .Add(_ => new MeanSquaredError(), "MeanSquaredError", "mean_squared_error", "mse", "MSE")
        .Add(_ => new MeanAbsoluteError(), "MeanAbsoluteError", "mean_absolute_error", "mae", "MAE")
        .Add(_ => new MeanAbsolutePercentageError(), "MeanAbsolutePercentageError", "mean_absolute_percentage_error", "mape", "MAPE")
        .Add(_ => new MeanSquaredLogarithmicError(), "MeanSquaredLogarithmicError", "mean_squared_logarithmic_error", "msle", "MSLE")
        .Add(config => new Huber(config.Number("delta", Huber.DefaultDelta)), "Huber", "huber")
        .Add(_ => new LogCosh(), "LogCosh", "log_cosh", "logcosh")
        .Add(config => new BinaryCrossentropy(config.Flag("from_logits", false), config.Number("label_smoothing", 0f)),
            "BinaryCrossentropy", "binary_crossentropy", "bce", "BCE")
        .Add(config => new CategoricalCrossentropy(config.Flag("from_logits", false), config.Number("label_smoothing", 0f)),
            "CategoricalCrossentropy", "categorical_crossentropy")
        .Add(config => new SparseCategoricalCrossentropy(config.Flag("from_logits", false)),
            "SparseCategoricalCrossentropy", "sparse_categorical_crossentropy")
        .Add(_ => new Poisson(), "Poisson", "poisson")
        .Add(_ => new Hinge(), "Hinge", "hinge")
        .Add(_ => new SquaredHinge(), "SquaredHinge", "squared_hinge")
        .Add(_ => new CategoricalHinge(), "CategoricalHinge", "categorical_hinge")
        .Add(_ => new KLDivergence(), "KLDivergence", "kl_divergence", "kld", "KLD")
        .Add(_ => new CosineSimilarity(), "CosineSimilarity", "cosine_similarity")
        .Add(config => PathLoss.Named(config.Word("kind", "squared_error")), "PathLoss");
}
