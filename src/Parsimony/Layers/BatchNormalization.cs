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
public sealed class BatchNormalization : NormalizationLayer
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

    // Every number is computed as (x - shift) * factor + offset with single-precision coefficients per feature: vector operations then process
    // whole rows. The offset corrects the rounding error of the shift.
    void Normalize(LayerContext context, BatchMoments moments)
    {
        var features = moments.Means.Length;
        var gamma = Gamma(context);
        var beta = Beta(context);
        float[] shifts = new float[features], factors = new float[features], offsets = new float[features];
        for (var j = 0; j < features; j++)
        {
            var factor = (Scale ? gamma[j] : 1) / Math.Sqrt(moments.Variances[j] + Epsilon);
            shifts[j] = (float)moments.Means[j];
            factors[j] = (float)factor;
            offsets[j] = (float)((Center ? beta[j] : 0) - (moments.Means[j] - shifts[j]) * factor);
        }

        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            for (var start = 0; start < inputs.Length; start += features)
            {
                var part = outputs.Slice(start, features);
                TensorPrimitives.Subtract(inputs.Slice(start, features), shifts, part);
                TensorPrimitives.Multiply(part, factors, part);
                TensorPrimitives.Add(part, offsets, part);
            }
        }
    }

    /// <summary>
    /// Computes gradients. With x' = (x - mean) / sd and moments of the batch, <c>dx = gamma / sd (dy - mean(dy) - x' mean(dy x'))</c>;
    /// with moving moments, which do not depend on x, <c>dx = gamma / sd dy</c>.
    /// </summary>
    void Differentiate(LayerContext context, BatchMoments moments, bool usesBatch)
    {
        var features = moments.Means.Length;
        var gamma = Gamma(context);
        double[] gradientSums = new double[features], productSums = new double[features];
        var count = Sum(context, moments, gradientSums, productSums);
        float[] shifts = new float[features], slopes = new float[features], offsets = new float[features], factors = new float[features];
        for (var j = 0; j < features; j++)
        {
            var inverseDeviation = 1 / Math.Sqrt(moments.Variances[j] + Epsilon);
            if (Scale) context.WeightGradient(0)[0, j] += (float)(productSums[j] * inverseDeviation);
            if (Center) context.WeightGradient(BetaIndex)[0, j] += (float)gradientSums[j];
            factors[j] = (float)((Scale ? gamma[j] : 1) * inverseDeviation);
            shifts[j] = (float)moments.Means[j];
            var slope = -productSums[j] / count * inverseDeviation * inverseDeviation;
            slopes[j] = (float)slope;
            offsets[j] = (float)(-gradientSums[j] / count - slope * (moments.Means[j] - shifts[j]));
        }

        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputGradient = context.OutputGradient(row);
            var inputGradient = context.InputGradient(row);
            for (var start = 0; start < inputs.Length; start += features)
            {
                var part = inputGradient.Slice(start, features);
                if (usesBatch)
                {
                    TensorPrimitives.Subtract(inputs.Slice(start, features), shifts, part);
                    TensorPrimitives.Multiply(part, slopes, part);
                    TensorPrimitives.Add(part, offsets, part);
                    TensorPrimitives.Add(part, outputGradient.Slice(start, features), part);
                    TensorPrimitives.Multiply(part, factors, part);
                }
                else
                {
                    TensorPrimitives.Multiply(outputGradient.Slice(start, features), factors, part);
                }
            }
        }
    }

    /// <summary>Adds up dy and dy (x - mean) of every feature.</summary>
    /// <returns>The count of numbers in each sum.</returns>
    static long Sum(LayerContext context, BatchMoments moments, Span<double> gradientSums, Span<double> productSums)
    {
        var features = moments.Means.Length;
        long count = 0;
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputGradient = context.OutputGradient(row);
            for (var start = 0; start < inputs.Length; start += features, count++)
            {
                for (var j = 0; j < features; j++)
                {
                    double gradient = outputGradient[start + j];
                    gradientSums[j] += gradient;
                    productSums[j] += gradient * (inputs[start + j] - moments.Means[j]);
                }
            }
        }

        return count;
    }
}
