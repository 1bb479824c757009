using System.Text.Json.Nodes;
using Parsimony.Initializers;
using Parsimony.Layers;
using Parsimony.Tensors;

namespace Parsimony.Tests.Layers;

/// <summary>A layer that is not the library's, as a user would write it: <c>y_j = max_k (x W + b)_jk</c> (Goodfellow et al. 2013).</summary>
sealed class Maxout(int units, int pieces = 2) : Layer
{
    public static void Register() =>
        Register(nameof(Maxout), config => new Maxout(config["units"]!.GetValue<int>(), config["pieces"]!.GetValue<int>()));

    public override JsonObject GetConfig() => new() { ["units"] = units, ["pieces"] = pieces };

    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var input = Single(inputs);
        if (input.Rank != 1) throw new ParsimonyException($"Maxout takes rows with one axis, found {input}. Flatten them first.");
        return new LayerBuild(
            units,
            new WeightSpec("kernel", [input.Size, units * pieces], new GlorotUniform(), WeightRole.Kernel),
            new WeightSpec("bias", units * pieces, new Zeros(), WeightRole.Bias));
    }

    public override void Forward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            for (var unit = 0; unit < units; unit++) context.Output(row)[unit] = Largest(context, row, unit).Value;
        }
    }

    public override void Backward(LayerContext context)
    {
        var kernelGradient = context.WeightGradient(0);
        var biasGradient = context.WeightGradient(1);
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var inputGradient = context.InputGradient(row);
            inputGradient.Clear();
            for (var unit = 0; unit < units; unit++)
            {
                var gradient = context.OutputGradient(row)[unit];
                var column = Largest(context, row, unit).Column;
                biasGradient[0, column] += gradient;
                for (var i = 0; i < inputs.Length; i++)
                {
                    kernelGradient[i, column] += gradient * inputs[i];
                    inputGradient[i] += gradient * context.Weight(0)[i, column];
                }
            }
        }
    }

    (int Column, float Value) Largest(LayerContext context, int row, int unit)
    {
        var largest = (Column: -1, Value: float.NegativeInfinity);
        for (var column = unit * pieces; column < (unit + 1) * pieces; column++)
        {
            var sum = context.Weight(1)[0, column];
            for (var i = 0; i < context.Input(row).Length; i++) sum += context.Input(row)[i] * context.Weight(0)[i, column];
            if (sum > largest.Value) largest = (column, sum);
        }

        return largest;
    }
}
