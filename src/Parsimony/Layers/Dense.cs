using System.Text.Json.Nodes;
using Parsimony.Activations;
using Parsimony.Constraints;
using Parsimony.Initializers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>A fully connected layer: <c>phi(x W + b)</c> with W [inputs, units].</summary>
/// <remarks>The engine computes it by its own kernels, with the activation in the same pass; the plain loops here say the same.</remarks>
public sealed class Dense : Layer
{
    /// <summary>A fully connected layer.</summary>
    /// <param name="units">Outputs, at least 1.</param>
    /// <param name="activation">phi; null = linear.</param>
    /// <param name="useBias">Whether there is a b.</param>
    /// <param name="kernelInitializer">How W starts; null = <c>glorot_uniform</c>.</param>
    /// <param name="biasInitializer">How b starts; null = zeros.</param>
    /// <param name="kernelRegularizer">Penalty on W.</param>
    /// <param name="biasRegularizer">Penalty on b.</param>
    /// <param name="activityRegularizer">Penalty on the outputs, over the rows of the batch.</param>
    /// <param name="kernelConstraint">What W fulfils after every step.</param>
    /// <param name="biasConstraint">What b fulfils after every step.</param>
    /// <param name="name">Its name; null = one is given.</param>
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

    /// <summary>Outputs.</summary>
    public int Units { get; }

    /// <summary>phi; null = linear.</summary>
    public ActivationFunction? Activation { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias { get; }

    /// <summary>How the kernel starts.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>How the bias starts.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>Penalty on the kernel; may be changed on a built model.</summary>
    public Regularizer? KernelRegularizer { get; set; }

    /// <summary>Penalty on the bias; may be changed on a built model.</summary>
    public Regularizer? BiasRegularizer { get; set; }

    /// <summary>What the kernel fulfils after every step; may be changed on a built model.</summary>
    public Constraint? KernelConstraint { get; set; }

    /// <summary>What the bias fulfils after every step; may be changed on a built model.</summary>
    public Constraint? BiasConstraint { get; set; }

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var input = Single(inputs);
        if (input.Rank > 1)
            throw new ParsimonyException($"{Name ?? ClassName} takes rows of one axis, found rows of shape {input}. Put a Flatten before it.");
        var kernel = new WeightSpec("kernel", [input.Size, Units], KernelInitializer, WeightRole.Kernel)
        {
            Regularizer = () => KernelRegularizer,
            Constraint = () => KernelConstraint,
        };
        var bias = new WeightSpec("bias", Units, BiasInitializer, WeightRole.Bias) { Regularizer = () => BiasRegularizer, Constraint = () => BiasConstraint };
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
        config["kernel_initializer"] is { } kernel ? InitializerRegistry.All.FromJson(kernel) : null,
        config["bias_initializer"] is { } bias ? InitializerRegistry.All.FromJson(bias) : null,
        RegularizerRegistry.All.FromJsonOrNull(config["kernel_regularizer"]),
        RegularizerRegistry.All.FromJsonOrNull(config["bias_regularizer"]),
        null,
        ConstraintRegistry.All.FromJsonOrNull(config["kernel_constraint"]),
        ConstraintRegistry.All.FromJsonOrNull(config["bias_constraint"]));
}
