namespace Parsimony.Paths;

/// <summary>Creates and describes the network of a path: a perceptron as the options describe it, or the user's own model.</summary>
static class PathNetwork
{
    // A thousand columns have four waves each: the first dense layer then is not much larger than the others.
    const int MostWaves = 4096;

    /// <summary>Creates the network for preprocessed rows and a target.</summary>
    /// <exception cref="ParsimonyException">The user's model does not fit inputs or target.</exception>
    public static Network Create(ResolvedPath options, Preprocessor preprocessor, Target target) =>
        WithWaves(Create(options, preprocessor.Outputs.Count, target), preprocessor.Waving);

    /// <summary>Creates the network for a number of inputs, without waves, and a target.</summary>
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
    /// Returns the plan of the networks of a final model: without dropout, which is for training alone, and without the short products of bins, which
    /// pay for whole batches. Weights are laid out alike.
    /// </summary>
    public static NetworkPlan PlanOfModel(ResolvedPath options, NetworkPlan plan, Target target)
    {
        if (options.Dropout == 0 && plan.Bins is null) return plan;
        if (options.Dropout == 0) return new NetworkPlan(plan.Network, plan.PlainLoss, []);
        var whole = options with { Options = options.Options with { Dropout = 0 } };
        var waving = WavesOf(plan.Network)?.Columns ?? [];
        return new NetworkPlan(WithWaves(Create(whole, plan.Network.Inputs, target), waving), plan.PlainLoss, []);
    }

    /// <summary>The waves in front of all other layers; null where the network has none.</summary>
    public static PeriodicEmbedding? WavesOf(Network network) => network.Nodes[0].Layer as PeriodicEmbedding;

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

    static Network WithWaves(Network network, IReadOnlyList<int> columns)
    {
        if (columns.Count == 0) return network;
        var waves = new PeriodicEmbedding(Math.Clamp(MostWaves / columns.Count, 1, PeriodicEmbedding.UsualFrequencies), columns);
        return Network.Chain(network.InputShapes[0], [waves, .. network.Nodes.Select(node => node.Layer)]);
    }
}
