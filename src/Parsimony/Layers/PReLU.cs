using System.Text.Json.Nodes;
using Parsimony.Constraints;
using Parsimony.Initializers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>A rectifier with learned slopes: <c>y = x</c> where x is above 0, else <c>alpha x</c>, with one alpha for each number of a row.</summary>
/// <remarks>Takes and gives any shape (He, Zhang, Ren, Sun 2015). An L2 penalty on alpha draws it towards ReLU.</remarks>
public sealed class PReLU : Layer
{
    /// <summary>A rectifier with learned slopes.</summary>
    /// <param name="alphaInitializer">How slopes start; zeros by default, which is ReLU.</param>
    /// <param name="alphaRegularizer">Penalty on the slopes.</param>
    /// <param name="alphaConstraint">Condition on the slopes.</param>
    public PReLU(Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null, Constraint? alphaConstraint = null)
    {
        AlphaInitializer = alphaInitializer ?? new Zeros();
        (AlphaRegularizer, AlphaConstraint) = (alphaRegularizer, alphaConstraint);
    }

    /// <summary>How slopes start.</summary>
    public Initializer AlphaInitializer { get; }

    /// <summary>Penalty on the slopes; may be changed on a built model.</summary>
    public Regularizer? AlphaRegularizer { get; set; }

    /// <summary>Condition on the slopes; may be changed on a built model.</summary>
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
                for (var j = 0; j < alpha.Length; j++) outputs[start + j] = Math.Max(inputs[start + j], 0) + alpha[j] * Math.Min(inputs[start + j], 0);
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
