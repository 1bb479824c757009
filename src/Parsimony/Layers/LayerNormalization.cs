namespace Parsimony.Layers;

/// <summary>Normalizes each row along its last axis: <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>.</summary>
/// <remarks>
/// The mean and the biased variance are those of the row's last axis, in training and in predictions. Gamma and beta have one number for
/// each place on that axis (Ba, Kiros, Hinton 2016). The layer takes inputs of any shape with at least one axis.
/// </remarks>
/// <example>A new layer turns the row [1, 3], of mean 2 and variance 1, into [-0.9995, 0.9995] = [-1, 1] / sqrt(1.001).</example>
public sealed class LayerNormalization : NormalizationLayer
{
    /// <summary>A layer that normalizes each row.</summary>
    /// <param name="epsilon">A small number that is added to variances; above 0, 0.001 by default.</param>
    /// <param name="center">True (the default) to learn beta; false for a beta of 0.</param>
    /// <param name="scale">True (the default) to learn gamma; false for a gamma of 1.</param>
    /// <param name="betaInitializer">Sets the first values of beta; zeros by default.</param>
    /// <param name="gammaInitializer">Sets the first values of gamma; ones by default.</param>
    /// <param name="betaRegularizer">The penalty on beta; none by default.</param>
    /// <param name="gammaRegularizer">The penalty on gamma; none by default.</param>
    /// <param name="betaConstraint">The condition that beta fulfils after every step; none by default.</param>
    /// <param name="gammaConstraint">The condition that gamma fulfils after every step; none by default.</param>
    /// <exception cref="ParsimonyException"><paramref name="epsilon"/> is not above 0.</exception>
    public LayerNormalization(
        float epsilon = 0.001f,
        bool center = true,
        bool scale = true,
        Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null,
        Regularizer? betaRegularizer = null,
        Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null,
        Constraint? gammaConstraint = null) : base(epsilon, center, scale, betaInitializer, gammaInitializer)
    {
        (BetaRegularizer, GammaRegularizer) = (betaRegularizer, gammaRegularizer);
        (BetaConstraint, GammaConstraint) = (betaConstraint, gammaConstraint);
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["epsilon"] = Epsilon,
        ["center"] = Center,
        ["scale"] = Scale,
        ["beta_initializer"] = Registry<Initializer>.ToJson(BetaInitializer),
        ["gamma_initializer"] = Registry<Initializer>.ToJson(GammaInitializer),
        ["beta_regularizer"] = Registry<Regularizer>.ToJsonOrNull(BetaRegularizer),
        ["gamma_regularizer"] = Registry<Regularizer>.ToJsonOrNull(GammaRegularizer),
        ["beta_constraint"] = Registry<Constraint>.ToJsonOrNull(BetaConstraint),
        ["gamma_constraint"] = Registry<Constraint>.ToJsonOrNull(GammaConstraint),
    };

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        return new LayerBuild(shape, GainAndOffset(LastAxisLength(shape)));
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var features = context.InputShapes[0][^1];
        var gamma = Gamma(context);
        var beta = Beta(context);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var start = 0; start < context.Input(row).Length; start += features)
            {
                var inputs = context.Input(row).Slice(start, features);
                var outputs = context.Output(row).Slice(start, features);
                var (mean, inverseDeviation) = Moments(inputs);
                for (var j = 0; j < features; j++)
                    outputs[j] = (float)((inputs[j] - mean) * inverseDeviation * (Scale ? gamma[j] : 1) + (Center ? beta[j] : 0));
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>With x' = (x - mean) / sd and d = gamma dy: <c>dx = (d - mean(d) - x' mean(d x')) / sd</c>.</remarks>
    public override void Backward(LayerContext context)
    {
        var features = context.InputShapes[0][^1];
        var gamma = Gamma(context);
        double[] gammaSums = new double[features], betaSums = new double[features];
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var start = 0; start < context.Input(row).Length; start += features)
            {
                var inputs = context.Input(row).Slice(start, features);
                var outputGradient = context.OutputGradient(row).Slice(start, features);
                var inputGradient = context.InputGradient(row).Slice(start, features);
                var (mean, inverseDeviation) = Moments(inputs);
                double gradientSum = 0, productSum = 0;
                for (var j = 0; j < features; j++)
                {
                    var normal = (inputs[j] - mean) * inverseDeviation;
                    double gradient = outputGradient[j];
                    gammaSums[j] += gradient * normal;
                    betaSums[j] += gradient;
                    if (Scale) gradient *= gamma[j];
                    gradientSum += gradient;
                    productSum += gradient * normal;
                }

                for (var j = 0; j < features; j++)
                {
                    var normal = (inputs[j] - mean) * inverseDeviation;
                    var gradient = (double)outputGradient[j] * (Scale ? gamma[j] : 1);
                    inputGradient[j] = (float)((gradient - (gradientSum + normal * productSum) / features) * inverseDeviation);
                }
            }
        }

        if (Scale) AddTo(context.WeightGradient(0).Row(0), gammaSums);
        if (Center) AddTo(context.WeightGradient(BetaIndex).Row(0), betaSums);
    }

    internal static LayerNormalization FromConfig(JsonObject config) => new(
        config.Number("epsilon", 0.001f),
        config.Flag("center", true),
        config.Flag("scale", true),
        InitializerRegistry.All.FromJsonOrNull(config["beta_initializer"]),
        InitializerRegistry.All.FromJsonOrNull(config["gamma_initializer"]),
        RegularizerRegistry.All.FromJsonOrNull(config["beta_regularizer"]),
        RegularizerRegistry.All.FromJsonOrNull(config["gamma_regularizer"]),
        ConstraintRegistry.All.FromJsonOrNull(config["beta_constraint"]),
        ConstraintRegistry.All.FromJsonOrNull(config["gamma_constraint"]));

    static void AddTo(Span<float> gradient, ReadOnlySpan<double> sums)
    {
        for (var j = 0; j < sums.Length; j++) gradient[j] += (float)sums[j];
    }

    (double Mean, double InverseDeviation) Moments(ReadOnlySpan<float> values)
    {
        double mean = 0;
        foreach (var value in values) mean += value;
        mean /= values.Length;
        double variance = 0;
        foreach (var value in values) variance += (value - mean) * (value - mean);
        return (mean, 1 / Math.Sqrt(variance / values.Length + Epsilon));
    }
}
