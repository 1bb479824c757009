namespace Parsimony.Layers;

/// <summary>Normalizes each feature over the rows of the batch: <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>.</summary>
/// <remarks>
/// The features are the places on the last axis; means and variances are taken over the rows and all other axes. Training uses the mean and
/// biased variance of the batch and updates averages, <c>moving = momentum moving + (1 - momentum) batch</c>. Predictions use the moving
/// averages. A layer that is not <see cref="Layer.Trainable"/> uses them in training too and does not update them (Ioffe and Szegedy 2015).
/// The layer takes inputs of any shape with at least one axis.
/// </remarks>
/// <example>
/// A new layer turns the batch of rows [1] and [3], of mean 2 and variance 1, into [-0.9995] and [0.9995] = -1 and 1 / sqrt(1.001).
/// Its moving mean then goes from 0 to <c>0.99 * 0 + 0.01 * 2 = 0.02</c>.
/// </example>
public sealed partial class BatchNormalization : NormalizationLayer
{
    /// <summary>A layer that normalizes over the batch.</summary>
    /// <param name="momentum">The share of the moving averages that a step keeps; from 0 to 1, 0.99 by default.</param>
    /// <param name="epsilon">A small number that is added to variances; above 0, 0.001 by default.</param>
    /// <param name="center">True (the default) to learn beta; false for a beta of 0.</param>
    /// <param name="scale">True (the default) to learn gamma; false for a gamma of 1.</param>
    /// <param name="betaInitializer">Sets the first values of beta; zeros by default.</param>
    /// <param name="gammaInitializer">Sets the first values of gamma; ones by default.</param>
    /// <param name="movingMeanInitializer">Sets the first moving means; zeros by default.</param>
    /// <param name="movingVarianceInitializer">Sets the first moving variances; ones by default.</param>
    /// <param name="betaRegularizer">The penalty on beta; none by default.</param>
    /// <param name="gammaRegularizer">The penalty on gamma; none by default.</param>
    /// <param name="betaConstraint">The condition that beta fulfils after every step; none by default.</param>
    /// <param name="gammaConstraint">The condition that gamma fulfils after every step; none by default.</param>
    /// <exception cref="ParsimonyException">An argument is out of its range.</exception>
    public BatchNormalization(
        float momentum = 0.99f,
        float epsilon = 0.001f,
        bool center = true,
        bool scale = true,
        Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null,
        Initializer? movingMeanInitializer = null,
        Initializer? movingVarianceInitializer = null,
        Regularizer? betaRegularizer = null,
        Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null,
        Constraint? gammaConstraint = null) : base(epsilon, center, scale, betaInitializer, gammaInitializer)
    {
        Momentum = Argument.Share(momentum, nameof(BatchNormalization));
        MovingMeanInitializer = movingMeanInitializer ?? new Zeros();
        MovingVarianceInitializer = movingVarianceInitializer ?? new Ones();
        (BetaRegularizer, GammaRegularizer) = (betaRegularizer, gammaRegularizer);
        (BetaConstraint, GammaConstraint) = (betaConstraint, gammaConstraint);
    }

    /// <summary>The share of the moving averages that a step keeps, from 0 to 1.</summary>
    public float Momentum { get; }

    /// <summary>Sets the first moving means.</summary>
    public Initializer MovingMeanInitializer { get; }

    /// <summary>Sets the first moving variances.</summary>
    public Initializer MovingVarianceInitializer { get; }

    /// <inheritdoc/>
    public override bool IsRowWise => false;

    int MovingMeanIndex => BetaIndex + (Center ? 1 : 0);

    int MovingVarianceIndex => MovingMeanIndex + 1;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["momentum"] = Momentum,
        ["epsilon"] = Epsilon,
        ["center"] = Center,
        ["scale"] = Scale,
        ["beta_initializer"] = Registry<Initializer>.ToJson(BetaInitializer),
        ["gamma_initializer"] = Registry<Initializer>.ToJson(GammaInitializer),
        ["moving_mean_initializer"] = Registry<Initializer>.ToJson(MovingMeanInitializer),
        ["moving_variance_initializer"] = Registry<Initializer>.ToJson(MovingVarianceInitializer),
        ["beta_regularizer"] = Registry<Regularizer>.ToJsonOrNull(BetaRegularizer),
        ["gamma_regularizer"] = Registry<Regularizer>.ToJsonOrNull(GammaRegularizer),
        ["beta_constraint"] = Registry<Constraint>.ToJsonOrNull(BetaConstraint),
        ["gamma_constraint"] = Registry<Constraint>.ToJsonOrNull(GammaConstraint),
    };

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        Shape features = LastAxisLength(shape);
        var movingMean = new WeightSpec("moving_mean", features, MovingMeanInitializer, WeightRole.State);
        var movingVariance = new WeightSpec("moving_variance", features, MovingVarianceInitializer, WeightRole.State);
        return new LayerBuild(shape, [.. GainAndOffset(features), movingMean, movingVariance])
        {
            SavedPerBatch = BatchMoments.SavedPerFeature * features.Size,
        };
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var features = context.InputShapes[0][^1];
        if (UsesBatch(context))
        {
            var moments = new BatchMoments(context.SavedForBatch(), features);
            moments.Measure(context);
            UpdateAverage(context.Weight(MovingMeanIndex).Row(0), moments.Means);
            UpdateAverage(context.Weight(MovingVarianceIndex).Row(0), moments.Variances);
            Normalize(context, moments);
        }
        else
        {
            Normalize(context, MovingMoments(context, features));
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var features = context.InputShapes[0][^1];
        var usesBatch = UsesBatch(context);
        var moments = usesBatch ? new BatchMoments(context.SavedForBatch(), features) : MovingMoments(context, features);
        Differentiate(context, moments, usesBatch);
    }

    internal static BatchNormalization FromConfig(JsonObject config) => new(
        config.Number("momentum", 0.99f),
        config.Number("epsilon", 0.001f),
        config.Flag("center", true),
        config.Flag("scale", true),
        InitializerRegistry.All.FromJsonOrNull(config["beta_initializer"]),
        InitializerRegistry.All.FromJsonOrNull(config["gamma_initializer"]),
        InitializerRegistry.All.FromJsonOrNull(config["moving_mean_initializer"]),
        InitializerRegistry.All.FromJsonOrNull(config["moving_variance_initializer"]),
        RegularizerRegistry.All.FromJsonOrNull(config["beta_regularizer"]),
        RegularizerRegistry.All.FromJsonOrNull(config["gamma_regularizer"]),
        ConstraintRegistry.All.FromJsonOrNull(config["beta_constraint"]),
        ConstraintRegistry.All.FromJsonOrNull(config["gamma_constraint"]));

    bool UsesBatch(LayerContext context) => context.IsTraining && Trainable;

    void UpdateAverage(Span<float> moving, ReadOnlySpan<double> batch)
    {
        for (var j = 0; j < moving.Length; j++) moving[j] = (float)((double)Momentum * moving[j] + (1 - (double)Momentum) * batch[j]);
    }

    BatchMoments MovingMoments(LayerContext context, int features)
    {
        var moments = new BatchMoments(new float[BatchMoments.SavedPerFeature * features], features);
        moments.CopyFrom(context.Weight(MovingMeanIndex).Row(0), context.Weight(MovingVarianceIndex).Row(0));
        return moments;
    }
}
