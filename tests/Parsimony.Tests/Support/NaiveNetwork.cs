using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;

namespace Parsimony.Tests.Support;

/// <summary>A network in plain double-precision loops: the reference that the engine's gradients and steps are held against.</summary>
sealed unsafe class NaiveNetwork
{
    readonly NetworkPlan _plan;

    public NaiveNetwork(Replica replica)
    {
        _plan = replica.Plan;
        Kernels = [.. _plan.Layers.Select(layer => Read(replica.Weights, layer))];
        Biases = [.. _plan.Layers.Select(layer => Enumerable.Range(0, layer.Units).Select(j => (double)replica.Weights[layer.BiasOffset + j]).ToArray())];
    }

    public double[][,] Kernels { get; }

    public double[][] Biases { get; }

    /// <summary>A path's loss, with a parameter where it needs one.</summary>
    public static PathLoss LossOf(LossKind kind) =>
        new(kind, containsActivation: true, parameter: kind switch { LossKind.Huber => 0.7, LossKind.Quantile => 0.9, _ => 0 });

    /// <summary>Kernels laid out in a float block of the plan, e.g. the engine's gradient.</summary>
    public static double[,] Read(float* block, DenseNode layer)
    {
        var kernel = new double[layer.Inputs, layer.Units];
        for (var i = 0; i < layer.Inputs; i++)
        {
            for (var j = 0; j < layer.Units; j++) kernel[i, j] = block[layer.KernelOffset + i * layer.Stride + j];
        }

        return kernel;
    }

    /// <summary>Mean loss of a batch: <c>sum_i scales_i l_i</c>.</summary>
    public double Loss(double[][] inputs, double[] targets, double[] scales)
    {
        double loss = 0;
        for (var row = 0; row < inputs.Length; row++) loss += scales[row] * LossOf(Forward(inputs[row])[^1].Values, targets[row]);
        return loss;
    }

    /// <summary>Gradient of <see cref="Loss"/> by back-propagation, layer by layer.</summary>
    public (double[][,] Kernels, double[][] Biases) Gradient(double[][] inputs, double[] targets, double[] scales)
    {
        var kernels = Kernels.Select(kernel => new double[kernel.GetLength(0), kernel.GetLength(1)]).ToArray();
        var biases = Biases.Select(bias => new double[bias.Length]).ToArray();
        for (var row = 0; row < inputs.Length; row++)
        {
            var layers = Forward(inputs[row]);
            var error = OutputError(layers[^1].Values, targets[row]);
            for (var index = Kernels.Length - 1; index >= 0; index--)
            {
                var below = index == 0 ? inputs[row] : layers[index - 1].Values;
                for (var j = 0; j < error.Length; j++)
                {
                    biases[index][j] += scales[row] * error[j];
                    for (var i = 0; i < below.Length; i++) kernels[index][i, j] += scales[row] * below[i] * error[j];
                }

                if (index == 0) break;
                var next = new double[below.Length];
                for (var i = 0; i < below.Length; i++)
                {
                    for (var j = 0; j < error.Length; j++) next[i] += Kernels[index][i, j] * error[j];
                    next[i] *= layers[index - 1].Slopes[i];
                }

                error = next;
            }
        }

        return (kernels, biases);
    }

    public List<(double[] Values, double[] Slopes)> Forward(double[] input)
    {
        var result = new List<(double[], double[])>();
        var from = input;
        for (var index = 0; index < Kernels.Length; index++)
        {
            var values = new double[Biases[index].Length];
            var slopes = new double[values.Length];
            for (var j = 0; j < values.Length; j++)
            {
                var z = Biases[index][j];
                for (var i = 0; i < from.Length; i++) z += from[i] * Kernels[index][i, j];
                (values[j], slopes[j]) = ReferenceActivations.At(_plan.Layers[index].Activation, z);
            }

            result.Add((values, slopes));
            from = values;
        }

        return result;
    }

    double LossOf(double[] outputs, double target) => _plan.Loss switch
    {
        LossKind.SquaredError => 0.5 * (outputs[0] - target) * (outputs[0] - target),
        LossKind.Poisson => Math.Exp(outputs[0]) - target * outputs[0] + (target > 0 ? target * Math.Log(target) : 0) - target,
        LossKind.Huber => Math.Abs(outputs[0] - target) is var size && size <= _plan.LossParameter ? size * size / 2 : _plan.LossParameter * (size - _plan.LossParameter / 2),
        LossKind.Quantile => Math.Max(_plan.LossParameter * (target - outputs[0]), (_plan.LossParameter - 1) * (target - outputs[0])),
        LossKind.Logistic => Math.Log(1 + Math.Exp(target > 0.5 ? -outputs[0] : outputs[0])),
        _ => Math.Log(outputs.Sum(Math.Exp)) - outputs[(int)target],
    };

    double[] OutputError(double[] outputs, double target) => _plan.Loss switch
    {
        LossKind.SquaredError => [outputs[0] - target],
        LossKind.Poisson => [Math.Exp(outputs[0]) - target],
        LossKind.Huber => [Math.Clamp(outputs[0] - target, -_plan.LossParameter, _plan.LossParameter)],
        LossKind.Quantile => [target > outputs[0] ? -_plan.LossParameter : 1 - _plan.LossParameter],
        LossKind.Logistic => [1 / (1 + Math.Exp(-outputs[0])) - target],
        _ => [.. outputs.Select((output, c) => Math.Exp(output) / outputs.Sum(Math.Exp) - (c == (int)target ? 1 : 0))],
    };
}
