using System.Text.Json.Nodes;
using Parsimony.Constraints;
using Parsimony.Initializers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>Brings each feature to mean beta and standard deviation gamma: <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>.</summary>
/// <remarks>
/// Features are the last axis; means and variances go over rows and all other axes. Training takes those of the batch (the biased variance)
/// and moves averages, <c>moving = momentum moving + (1 - momentum) batch</c>; predictions take the moving ones, and so does a layer that is
/// not <see cref="Layer.Trainable"/>, which then leaves them alone too (Ioffe and Szegedy 2015). Takes and gives any shape of at least one axis.
/// </remarks>
public sealed partial class BatchNormalization : Layer
{
    /// <summary>A layer that normalizes over the batch.</summary>
    /// <param name="momentum">Share of the moving averages that a step keeps, in [0, 1].</param>
    /// <param name="epsilon">Added to variances, above 0, so that a constant feature divides by no zero.</param>
    /// <param name="center">True: beta is learned; false: it is 0.</param>
    /// <param name="scale">True: gamma is learned; false: it is 1.</param>
    /// <param name="betaInitializer">How beta starts; zeros by default.</param>
    /// <param name="gammaInitializer">How gamma starts; ones by default.</param>
    /// <param name="movingMeanInitializer">How the moving mean starts; zeros by default.</param>
    /// <param name="movingVarianceInitializer">How the moving variance starts; ones by default.</param>
    /// <param name="betaRegularizer">Penalty on beta.</param>
    /// <param name="gammaRegularizer">Penalty on gamma.</param>
    /// <param name="betaConstraint">Condition on beta.</param>
    /// <param name="gammaConstraint">Condition on gamma.</param>
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
        Constraint? gammaConstraint = null)
    {
        Momentum = Argument.Share(momentum, nameof(BatchNormalization));
        Epsilon = Argument.Positive(epsilon, nameof(BatchNormalization));
        (Center, Scale) = (center, scale);
        BetaInitializer = betaInitializer ?? new Zeros();
        GammaInitializer = gammaInitializer ?? new Ones();
        MovingMeanInitializer = movingMeanInitializer ?? new Zeros();
        MovingVarianceInitializer = movingVarianceInitializer ?? new Ones();
        (BetaRegularizer, GammaRegularizer) = (betaRegularizer, gammaRegularizer);
        (BetaConstraint, GammaConstraint) = (betaConstraint, gammaConstraint);
    }

    /// <summary>Share of the moving averages that a step keeps.</summary>
    public float Momentum { get; }

    /// <summary>Added to variances.</summary>
    public float Epsilon { get; }

    /// <summary>True where beta is learned.</summary>
    public bool Center { get; }

    /// <summary>True where gamma is learned.</summary>
    public bool Scale { get; }

    /// <summary>How beta starts.</summary>
    public Initializer BetaInitializer { get; }

    /// <summary>How gamma starts.</summary>
    public Initializer GammaInitializer { get; }

    /// <summary>How the moving mean starts.</summary>
    public Initializer MovingMeanInitializer { get; }

    /// <summary>How the moving variance starts.</summary>
    public Initializer MovingVarianceInitializer { get; }

    /// <summary>Penalty on beta; may be changed on a built model.</summary>
    public Regularizer? BetaRegularizer { get; set; }

    /// <summary>Penalty on gamma; may be changed on a built model.</summary>
    public Regularizer? GammaRegularizer { get; set; }

    /// <summary>Condition on beta; may be changed on a built model.</summary>
    public Constraint? BetaConstraint { get; set; }

    /// <summary>Condition on gamma; may be changed on a built model.</summary>
    public Constraint? GammaConstraint { get; set; }

    /// <inheritdoc/>
    public override bool IsRowWise => false;

    int BetaIndex => Scale ? 1 : 0;

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
    public override IReadOnlyList<string> IdlePenalties() =>
    [
        .. Scale || (GammaRegularizer is null && GammaConstraint is null)
            ? (string[])[]
            : ["the gamma penalty or constraint has no effect, as the layer has no gamma (scale is false)."],
        .. Center || (BetaRegularizer is null && BetaConstraint is null)
            ? (string[])[]
            : ["the beta penalty or constraint has no effect, as the layer has no beta (center is false)."],
    ];

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        Shape features = this.LastAxis(shape);
        var weights = new List<WeightSpec>();
        if (Scale)
        {
            weights.Add(new WeightSpec("gamma", features, GammaInitializer, WeightRole.Bias)
            {
                Regularizer = () => GammaRegularizer,
                Constraint = () => GammaConstraint,
            });
        }

        if (Center)
        {
            weights.Add(new WeightSpec("beta", features, BetaInitializer, WeightRole.Bias)
            {
                Regularizer = () => BetaRegularizer,
                Constraint = () => BetaConstraint,
            });
        }

        weights.Add(new WeightSpec("moving_mean", features, MovingMeanInitializer, WeightRole.State));
        weights.Add(new WeightSpec("moving_variance", features, MovingVarianceInitializer, WeightRole.State));
        return new LayerBuild(shape, weights) { SavedPerBatch = BatchMoments.SavedPerFeature * features.Size };
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var features = context.InputShapes[0][^1];
        if (TakesBatch(context))
        {
            var saved = new BatchMoments(context.SavedForBatch(), features);
            saved.Measure(context);
            Move(context.Weight(MovingMeanIndex).Row(0), saved.Means);
            Move(context.Weight(MovingVarianceIndex).Row(0), saved.Variances);
            Normalize(context, saved);
        }
        else
        {
            Normalize(context, Moving(context, features));
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var features = context.InputShapes[0][^1];
        var takesBatch = TakesBatch(context);
        Differentiate(context, takesBatch ? new BatchMoments(context.SavedForBatch(), features) : Moving(context, features), takesBatch);
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

    bool TakesBatch(LayerContext context) => context.IsTraining && Trainable;

    void Move(Span<float> moving, ReadOnlySpan<double> batch)
    {
        for (var j = 0; j < moving.Length; j++) moving[j] = (float)((double)Momentum * moving[j] + (1 - (double)Momentum) * batch[j]);
    }

    BatchMoments Moving(LayerContext context, int features)
    {
        var moments = new BatchMoments(new float[BatchMoments.SavedPerFeature * features], features);
        moments.Take(context.Weight(MovingMeanIndex).Row(0), context.Weight(MovingVarianceIndex).Row(0));
        return moments;
    }
}
