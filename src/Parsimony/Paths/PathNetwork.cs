namespace Parsimony.Paths;

/// <summary>Creates and describes the network of a path: a perceptron as the options describe it, or the user's own model.</summary>
static class PathNetwork
{
    /// <summary>Creates the network for a number of inputs and a target.</summary>
    /// <exception cref="ParsimonyException">The user's model does not fit inputs or target.</exception>
    public static Network Create(ResolvedPath options, int inputs, Target target)
    {
        if (options.Architecture is null)
            return Network.Perceptron(inputs, options.Hidden, ActivationNames.Parse(options.Activation), target.OutputCount, options.Dropout);
        var network = options.Architecture([inputs]);
        if (network.Outputs == target.OutputCount) return network;
        var why = target.Task != LearningTask.Classification ? "one number."
            : target.OutputCount == 1 ? "two classes are one output, linear or sigmoid."
            : "one per class, linear or softmax.";
        throw new ParsimonyException(
            $"The model has {network.Outputs} outputs, the target '{target.Name}' asks for {target.OutputCount}: {why} " +
            $"Give the last layer {target.OutputCount} {(target.OutputCount == 1 ? "unit" : "units")}.");
    }

    /// <summary>
    /// Returns the plan of the networks of a final model: without dropout, which is for training alone and has no weights, so that weights are
    /// laid out alike.
    /// </summary>
    public static NetworkPlan PlanOfModel(ResolvedPath options, NetworkPlan plan, Target target)
    {
        if (options.Dropout == 0) return plan;
        var whole = options with { Options = options.Options with { Dropout = 0 } };
        return new NetworkPlan(Create(whole, plan.Network.Inputs, target), plan.Loss, []);
    }

    /// <summary>Returns the units of the dense layers in order, outputs last.</summary>
    public static IReadOnlyList<int> UnitsOf(Network network) =>
        [.. network.Nodes.Select(node => node.Layer).OfType<Dense>().Select(dense => dense.Units)];

    /// <summary>Counts the weight matrices, each of which has a penalty factor.</summary>
    public static int KernelsOf(Network network) =>
        network.Nodes.Sum(node => node.Build.Weights.Count(weight => weight.Role == WeightRole.Kernel));

    /// <summary>Names the layers behind which the size of a kernel does not change what the network computes.</summary>
    public static IReadOnlyList<string> NormalizingLayers(Network network) =>
    [
        .. network.Nodes.Select(node => node.Layer)
            .Where(layer => layer is BatchNormalization or LayerNormalization or UnitNormalization)
            .Select(layer => layer.Name ?? layer.ClassName),
    ];
}
