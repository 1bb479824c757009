namespace Parsimony.Layers;

/// <summary>A rectifier that learns its slopes: <c>y = x</c> above 0, <c>alpha x</c> below, with one alpha for each number of a row.</summary>
/// <remarks>The layer takes inputs of any shape (He, Zhang, Ren, Sun 2015). An L2 penalty on alpha draws it towards ReLU.</remarks>
public sealed class PReLU : Layer
{
    /// <summary>A layer that learns its slopes below 0.</summary>
    /// <param name="alphaInitializer">Sets the first slopes; zeros by default, which is ReLU.</param>
    /// <param name="alphaRegularizer">The penalty on the slopes; none by default.</param>
    /// <param name="alphaConstraint">The condition that the slopes fulfil after every step; none by default.</param>
    public PReLU(Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null, Constraint? alphaConstraint = null)
    {
        AlphaInitializer = alphaInitializer ?? new Zeros();
        (AlphaRegularizer, AlphaConstraint) = (alphaRegularizer, alphaConstraint);
    }

    /// <summary>Sets the first slopes.</summary>
    public Initializer AlphaInitializer { get; }

    /// <summary>The penalty on the slopes; null for none. It can be changed on a built model.</summary>
    public Regularizer? AlphaRegularizer { get; set; }

    /// <summary>The condition that the slopes fulfil after every step; null for none. It can be changed on a built model.</summary>
    public Constraint? AlphaConstraint { get; set; }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["alpha_initializer"] = Registry<Initializer>.ToJson(AlphaInitializer),
        ["alpha_regularizer"] = Registry<Regularizer>.ToJsonOrNull(AlphaRegularizer),
        ["alpha_constraint"] = Registry<Constraint>.ToJsonOrNull(AlphaConstraint),
    };

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var shape = Single(inputs);
        return new LayerBuild(shape, new WeightSpec("alpha", shape, AlphaInitializer, WeightRole.Bias)
        {
            Regularizer = () => AlphaRegularizer,
            Constraint = () => AlphaConstraint,
        });
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var alphas = context.Weight(0);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            for (var part = 0; part < alphas.Rows; part++)
            {
                var alpha = alphas.Row(part);
                var start = part * alpha.Length;
                for (var j = 0; j < alpha.Length; j++)
                    outputs[start + j] = Math.Max(inputs[start + j], 0) + alpha[j] * Math.Min(inputs[start + j], 0);
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var alphas = context.Weight(0);
        var alphaGradients = context.WeightGradient(0);
        for (var part = 0; part < alphas.Rows; part++)
        {
            var alpha = alphas.Row(part);
            var sums = new double[alpha.Length];
            var start = part * alpha.Length;
            for (var row = context.FirstRow; row < context.EndRow; row++)
            {
                var inputs = context.Input(row).Slice(start, alpha.Length);
                var outputGradient = context.OutputGradient(row).Slice(start, alpha.Length);
                var inputGradient = context.InputGradient(row).Slice(start, alpha.Length);
                for (var j = 0; j < alpha.Length; j++)
                {
                    inputGradient[j] = outputGradient[j] * (inputs[j] > 0 ? 1 : alpha[j]);
                    sums[j] += (double)outputGradient[j] * Math.Min(inputs[j], 0);
                }
            }

            var alphaGradient = alphaGradients.Row(part);
            for (var j = 0; j < sums.Length; j++) alphaGradient[j] += (float)sums[j];
        }
    }

    internal static PReLU FromConfig(JsonObject config) => new(
        InitializerRegistry.All.FromJsonOrNull(config["alpha_initializer"]),
        RegularizerRegistry.All.FromJsonOrNull(config["alpha_regularizer"]),
        ConstraintRegistry.All.FromJsonOrNull(config["alpha_constraint"]));
}
