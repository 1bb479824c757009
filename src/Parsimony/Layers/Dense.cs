namespace Parsimony.Layers;

/// <summary>A fully connected layer: <c>y = phi(x W + b)</c> with the kernel W [inputs, units] and the bias b [units].</summary>
/// <remarks>The engine uses faster kernels for it, with the activation in the same pass. The plain loops of this class define the result.</remarks>
/// <example>
/// A unit that starts with the weights 2 and 2 and the bias 0.5 turns the row [3, -1] into <c>relu(2 * 3 - 2 * 1 + 0.5) = 4.5</c>:
/// <code>
/// var model = new Sequential([new Dense(1, "relu", kernelInitializer: new Constant(2), biasInitializer: new Constant(0.5f))]);
/// var outputs = model.Predict(new float[,] { { 3, -1 } });   // [1, 1] 4.5
/// </code>
/// </example>
public sealed class Dense : Layer
{
    /// <summary>A fully connected layer.</summary>
    /// <param name="units">The number of outputs, at least 1.</param>
    /// <param name="activation">The activation phi, for example <c>"relu"</c>; null (the default) is linear.</param>
    /// <param name="useBias">True (the default) to learn a bias; false for none.</param>
    /// <param name="kernelInitializer">Sets the first kernel; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">Sets the first bias; zeros by default.</param>
    /// <param name="kernelRegularizer">The penalty on the kernel; none by default.</param>
    /// <param name="biasRegularizer">The penalty on the bias; none by default.</param>
    /// <param name="activityRegularizer">The penalty on the outputs, over the rows of the batch; none by default.</param>
    /// <param name="kernelConstraint">The condition that the kernel fulfils after every step; none by default.</param>
    /// <param name="biasConstraint">The condition that the bias fulfils after every step; none by default.</param>
    /// <param name="name">The layer's name in the model; null (the default) lets the model name it, for example <c>dense_1</c>.</param>
    /// <exception cref="ParsimonyException"><paramref name="units"/> is below 1.</exception>
    public Dense(
        int units,
        ActivationFunction? activation = null,
        bool useBias = true,
        Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null,
        Regularizer? activityRegularizer = null,
        Constraint? kernelConstraint = null,
        Constraint? biasConstraint = null,
        string? name = null)
    {
        if (units < 1) throw new ParsimonyException($"Dense needs at least 1 unit, found {units}.");
        (Units, Activation, UseBias) = (units, activation, useBias);
        KernelInitializer = kernelInitializer ?? "glorot_uniform";
        BiasInitializer = biasInitializer ?? "zeros";
        (KernelRegularizer, BiasRegularizer, ActivityRegularizer) = (kernelRegularizer, biasRegularizer, activityRegularizer);
        (KernelConstraint, BiasConstraint, Name) = (kernelConstraint, biasConstraint, name);
    }

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>The activation phi; null is linear.</summary>
    public ActivationFunction? Activation { get; }

    /// <summary>True where the layer learns a bias.</summary>
    public bool UseBias { get; }

    /// <summary>Sets the first kernel.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>Sets the first bias.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The penalty on the kernel; null for none. It can be changed on a built model.</summary>
    public Regularizer? KernelRegularizer { get; set; }

    /// <summary>The penalty on the bias; null for none. It can be changed on a built model.</summary>
    public Regularizer? BiasRegularizer { get; set; }

    /// <summary>The condition that the kernel fulfils after every step; null for none. It can be changed on a built model.</summary>
    public Constraint? KernelConstraint { get; set; }

    /// <summary>The condition that the bias fulfils after every step; null for none. It can be changed on a built model.</summary>
    public Constraint? BiasConstraint { get; set; }

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var input = Single(inputs);
        if (input.Rank > 1)
            throw new ParsimonyException($"{Title} takes rows of one axis, found rows of shape {input}. Put a Flatten before it.");
        var kernel = new WeightSpec("kernel", [input.Size, Units], KernelInitializer, WeightRole.Kernel)
        {
            Regularizer = () => KernelRegularizer,
            Constraint = () => KernelConstraint,
        };
        var bias = new WeightSpec("bias", Units, BiasInitializer, WeightRole.Bias)
        {
            Regularizer = () => BiasRegularizer,
            Constraint = () => BiasConstraint,
        };
        return new LayerBuild(Units, UseBias ? [kernel, bias] : [kernel]) { SavedPerRow = 2 * Units };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> IdlePenalties() => !UseBias && (BiasRegularizer is not null || BiasConstraint is not null)
        ? ["the bias penalty or constraint has no effect, as the layer has no bias (useBias is false)."]
        : [];

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        var kernel = context.Weight(0);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var sums = context.Saved(row)[..Units];
            if (UseBias) context.Weight(1).Row(0).CopyTo(sums);
            else sums.Clear();
            var input = context.Input(row);
            for (var i = 0; i < input.Length; i++)
            {
                var weights = kernel.Row(i);
                for (var j = 0; j < Units; j++) sums[j] += input[i] * weights[j];
            }

            if (Activation is null) sums.CopyTo(context.Output(row));
            else Activation.Forward(sums, context.Output(row));
        }
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        var kernel = context.Weight(0);
        var kernelGradient = context.WeightGradient(0);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var errors = context.Saved(row)[Units..];
            if (Activation is null) context.OutputGradient(row).CopyTo(errors);
            else Activation.Backward(context.Saved(row)[..Units], context.Output(row), context.OutputGradient(row), errors);
            var input = context.Input(row);
            var inputGradient = context.InputGradient(row);
            for (var i = 0; i < input.Length; i++)
            {
                var sum = 0f;
                for (var j = 0; j < Units; j++)
                {
                    sum += kernel[i, j] * errors[j];
                    kernelGradient[i, j] += input[i] * errors[j];
                }

                inputGradient[i] = sum;
            }

            if (!UseBias) continue;
            var biasGradient = context.WeightGradient(1).Row(0);
            for (var j = 0; j < Units; j++) biasGradient[j] += errors[j];
        }
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["units"] = Units,
        ["activation"] = Registry<ActivationFunction>.ToJsonOrNull(Activation),
        ["use_bias"] = UseBias,
        ["kernel_initializer"] = Registry<Initializer>.ToJson(KernelInitializer),
        ["bias_initializer"] = Registry<Initializer>.ToJson(BiasInitializer),
        ["kernel_regularizer"] = Registry<Regularizer>.ToJsonOrNull(KernelRegularizer),
        ["bias_regularizer"] = Registry<Regularizer>.ToJsonOrNull(BiasRegularizer),
        ["kernel_constraint"] = Registry<Constraint>.ToJsonOrNull(KernelConstraint),
        ["bias_constraint"] = Registry<Constraint>.ToJsonOrNull(BiasConstraint),
    };

    internal static Dense FromConfig(JsonObject config) => new(
        config.Whole("units", 1),
        ActivationRegistry.All.FromJsonOrNull(config["activation"]),
        config.Flag("use_bias", true),
        InitializerRegistry.All.FromJsonOrNull(config["kernel_initializer"]),
        InitializerRegistry.All.FromJsonOrNull(config["bias_initializer"]),
        RegularizerRegistry.All.FromJsonOrNull(config["kernel_regularizer"]),
        RegularizerRegistry.All.FromJsonOrNull(config["bias_regularizer"]),
        null,
        ConstraintRegistry.All.FromJsonOrNull(config["kernel_constraint"]),
        ConstraintRegistry.All.FromJsonOrNull(config["bias_constraint"]));
}
