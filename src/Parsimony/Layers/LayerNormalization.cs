using System.Text.Json.Nodes;
using Parsimony.Constraints;
using Parsimony.Initializers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>Brings each row to mean 0 and variance 1 along its last axis, then <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>.</summary>
/// <remarks>
/// Mean and biased variance go over the last axis, the same in training and predictions; gamma and beta have one number per place on it
/// (Ba, Kiros, Hinton 2016). Takes and gives any shape of at least one axis.
/// </remarks>
public sealed class LayerNormalization : Layer
{
    /// <summary>A layer that normalizes each row.</summary>
    /// <param name="epsilon">Added to variances, above 0.</param>
    /// <param name="center">True: beta is learned; false: it is 0.</param>
    /// <param name="scale">True: gamma is learned; false: it is 1.</param>
    /// <param name="betaInitializer">How beta starts; zeros by default.</param>
    /// <param name="gammaInitializer">How gamma starts; ones by default.</param>
    /// <param name="betaRegularizer">Penalty on beta.</param>
    /// <param name="gammaRegularizer">Penalty on gamma.</param>
    /// <param name="betaConstraint">Condition on beta.</param>
    /// <param name="gammaConstraint">Condition on gamma.</param>
    /// <exception cref="ParsimonyException">Epsilon is not above 0.</exception>
    public LayerNormalization(
        float epsilon = 0.001f,
        bool center = true,
        bool scale = true,
        Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null,
        Regularizer? betaRegularizer = null,
        Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null,
        Constraint? gammaConstraint = null)
    {
        Epsilon = Argument.Positive(epsilon, nameof(LayerNormalization));
        (Center, Scale) = (center, scale);
        BetaInitializer = betaInitializer ?? new Zeros();
        GammaInitializer = gammaInitializer ?? new Ones();
        (BetaRegularizer, GammaRegularizer) = (betaRegularizer, gammaRegularizer);
        (BetaConstraint, GammaConstraint) = (betaConstraint, gammaConstraint);
    }

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

    /// <summary>Penalty on beta; may be changed on a built model.</summary>
    public Regularizer? BetaRegularizer { get; set; }

    /// <summary>Penalty on gamma; may be changed on a built model.</summary>
    public Regularizer? GammaRegularizer { get; set; }

    /// <summary>Condition on beta; may be changed on a built model.</summary>
    public Constraint? BetaConstraint { get; set; }

    /// <summary>Condition on gamma; may be changed on a built model.</summary>
    public Constraint? GammaConstraint { get; set; }

    int BetaIndex => Scale ? 1 : 0;

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

        return new LayerBuild(shape, weights);
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var features = context.InputShapes[0][^1];
        var gamma = Scale ? context.Weight(0).Row(0) : [];
        var beta = Center ? context.Weight(BetaIndex).Row(0) : [];
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
        var gamma = Scale ? context.Weight(0).Row(0) : [];
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
