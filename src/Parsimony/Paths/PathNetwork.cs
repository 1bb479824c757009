using Parsimony.Activations;
using Parsimony.Data;
using Parsimony.Layers;
using Parsimony.Networks;
using Parsimony.Paths.Options;

namespace Parsimony.Paths;

/// <summary>The network of a path for its number of inputs: a perceptron as options describe it, or a model of the user's.</summary>
static class PathNetwork
{
    /// <summary>The network.</summary>
    /// <exception cref="ParsimonyException">The user's model does not fit inputs or target.</exception>
    public static Network Create(ResolvedPath options, int inputs, Target target)
    {
        if (options.Architecture is null) return Network.Perceptron(inputs, options.Hidden, ActivationNames.Parse(options.Activation), target.OutputCount);
        var network = options.Architecture([inputs]);
        if (network.Outputs != target.OutputCount)
        {
            throw new ParsimonyException(
                $"The model has {network.Outputs} outputs, the target '{target.Name}' asks for {target.OutputCount}: " +
                (target.Task != LearningTask.Classification ? "one number." : target.OutputCount == 1 ? "two classes are one output, linear or sigmoid." : "one per class, linear or softmax.") +
                $" Give the last layer {target.OutputCount} {(target.OutputCount == 1 ? "unit" : "units")}.");
        }

        return network;
    }

    /// <summary>Units of the dense layers in order, outputs last.</summary>
    public static IReadOnlyList<int> UnitsOf(Network network) => [.. network.Nodes.Select(node => node.Layer).OfType<Dense>().Select(dense => dense.Units)];

    /// <summary>Weight matrices, which penalty factors count.</summary>
    public static int KernelsOf(Network network) => network.Nodes.Sum(node => node.Build.Weights.Count(weight => weight.Role == WeightRole.Kernel));

    /// <summary>Layers behind which the size of a kernel does not change what the network computes.</summary>
    public static IReadOnlyList<string> NormalizingLayers(Network network) =>
        [.. network.Nodes.Select(node => node.Layer).Where(layer => layer is BatchNormalization or LayerNormalization or UnitNormalization).Select(layer => layer.Name ?? layer.ClassName)];
}
