namespace Parsimony.Engine;

/// <summary>Turns layers into operations: a dense layer takes in the activation that follows it, a loss the last activation where it can.</summary>
sealed class Lowering
{
    readonly Network _network;
    readonly Func<NodePlace, LayerBuild, PlanNode?>? _ownNode;
    readonly List<PlanNode> _nodes = [];
    readonly List<DenseNode> _denseNodes = [];
    readonly int[] _values;
    readonly ILookup<int, NetworkNode> _takers;
    readonly HashSet<NetworkNode> _joined = new(ReferenceEqualityComparer.Instance);
    int _offset;
    int _layersWithWeights;
    int _kernels;

    /// <summary>Lowers a network for training with a loss.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="loss">The data loss of its outputs; null where it only predicts.</param>
    /// <param name="ownNode">Makes the node of a layer that is neither dense nor an activation; null, or where it returns null: a layer node.</param>
    /// <param name="bins">Which inputs are bins of numbers; null for none.</param>
    public Lowering(Network network, Loss? loss, Func<NodePlace, LayerBuild, PlanNode?>? ownNode, BinnedInputs? bins)
    {
        (_network, _ownNode) = (network, ownNode);
        var inputs = network.InputShapes.Count;
        InputOffsets = new int[inputs];
        var columns = 0;
        _takers = network.Nodes
            .SelectMany(node => node.Inputs, (node, value) => (node, value))
            .ToLookup(taken => taken.value, taken => taken.node);
        Bins = bins is not null && SuitsBins() ? bins : null;
        for (var input = 0; input < inputs; input++)
        {
            InputOffsets[input] = columns;
            columns = Sizes.Checked((long)columns + NetworkPlan.PadColumns(network.InputShapes[input].Size), "a row of inputs");
        }

        InputStride = NetworkPlan.PadStride(Bins?.ShortLength ?? columns);
        _values = new int[inputs + network.Nodes.Count];
        for (var input = 0; input < inputs; input++) _values[input] = input;
        LossFunction = loss;
        for (var index = 0; index < network.Nodes.Count; index++) _values[inputs + index] = Lower(network.Nodes[index], inputs + index);
        LossNode ??= _nodes[^1];
        Connect();
    }

    /// <summary>The operations, each after those whose values it takes.</summary>
    public IReadOnlyList<PlanNode> Nodes => _nodes;

    /// <summary>The operations of dense layers, in order.</summary>
    public IReadOnlyList<DenseNode> DenseNodes => _denseNodes;

    /// <summary>The node whose value the loss takes.</summary>
    public PlanNode LossNode { get; private set; } = null!;

    /// <summary>The loss of the value of <see cref="LossNode"/>.</summary>
    public Loss? LossFunction { get; private set; }

    /// <summary>
    /// Which inputs are bins of numbers, whose rows are then in their short form; null where there are none, or a layer needs all inputs.
    /// </summary>
    public BinnedInputs? Bins { get; }

    /// <summary>[inputs] first column of each input in a row of the batch.</summary>
    public int[] InputOffsets { get; }

    /// <summary>Floats from one input row to the next.</summary>
    public int InputStride { get; }

    /// <summary>Floats of all parameters, padding included.</summary>
    public int ParameterLength => _offset;

    /// <summary>True where only dense layers take the inputs, and none of them is the last one, which may be a vector.</summary>
    bool SuitsBins() => _network.InputShapes.Count == 1
        && _takers[0].All(node => node.Layer is Dense && !ReferenceEquals(node, _network.Nodes[^1]));

    /// <summary>Lowers one layer; returns the value that stands for its outputs.</summary>
    int Lower(NetworkNode node, int value)
    {
        var isLast = ReferenceEquals(node, _network.Nodes[^1]);
        if (_joined.Contains(node)) return _values[node.Inputs[0]];
        if (node.Layer is Dense dense) return LowerDense(node, dense, isLast, FollowingLayer(dense, value));
        return FunctionOf(node) is { } function
            ? LowerActivation(node.Layer, _values[node.Inputs[0]], node.Output.Size, function, isLast)
            : LowerLayer(node);
    }

    /// <summary>The activation layer that a dense layer takes in: it has a kernel, and nobody else sees what lies between the two.</summary>
    NetworkNode? FollowingLayer(Dense dense, int value)
    {
        if (dense.Activation is not (null or { Kind: ActivationKind.Linear }) || dense.ActivityRegularizer is not null) return null;
        if (_takers[value].ToArray() is not [{ } taker] || ReferenceEquals(taker, _network.Nodes[^1])) return null;
        if (FunctionOf(taker)?.Kind is null) return null;
        _joined.Add(taker);
        return taker;
    }

    int LowerDense(NetworkNode node, Dense dense, bool isLast, NetworkNode? joined)
    {
        var following = joined?.Layer;
        var function = joined is null ? dense.Activation : FunctionOf(joined);
        var inputs = ShapeOf(node.Inputs[0]).Size;
        var inLoss = isLast && function is not null && InLoss(function) is not null;
        var kind = function is null || inLoss ? ActivationKind.Linear : function.Kind ?? ActivationKind.Linear;
        var isWhole = function is null || function.Kind == kind;
        var isVector = isLast && (isWhole || inLoss) && kind == ActivationKind.Linear && dense.Units == 1;
        var stride = isVector ? 1 : NetworkPlan.PadStride(dense.Units);
        var kernelSize = Sizes.Product($"the kernel of {dense.Title}, {inputs} inputs x {dense.Units} units,", inputs, stride);
        var kernelLength = NetworkPlan.PadColumns(kernelSize);
        var kernel = new PlanWeight(
            dense, _layersWithWeights, node.Build.Weights[0], _offset, inputs, dense.Units, stride, kernelLength, _kernels++, inputs);
        Advance(kernelLength);

        // Memory for the bias is there even where the layer has none: it stays zero, and every product can add it.
        var biasLength = NetworkPlan.PadColumns(stride);
        PlanWeight[] bias = dense.UseBias
            ? [new(dense, _layersWithWeights, node.Build.Weights[1], _offset, 1, dense.Units, dense.Units, biasLength, -1, inputs)]
            : [];
        Advance(biasLength);
        _layersWithWeights++;
        var place = PlaceOf(dense, [_values[node.Inputs[0]]], [kernel, .. bias]);
        var lowered = new DenseNode(place, kind, place.From[0] == 0 ? Bins : null) { OutputOf = isWhole ? following ?? dense : null };
        _nodes.Add(lowered);
        _denseNodes.Add(lowered);
        return isWhole ? lowered.Value : LowerActivation(dense, lowered.Value, dense.Units, function!, isLast);
    }

    void Advance(int length) => _offset = Sizes.Checked((long)_offset + length, "the weights of the network");

    /// <summary>The loss that takes an activation's inputs, for a loss that contains the activation; null for others.</summary>
    Loss? InLoss(ActivationFunction function) => LossFunction?.BeforeActivation(function.ClassName);

    /// <summary>Lowers an activation to a node of its own; where the loss contains it, the loss takes the value before it.</summary>
    int LowerActivation(Layer layer, int from, int width, ActivationFunction function, bool isLast)
    {
        if (isLast && from >= InputOffsets.Length && InLoss(function) is { } fused)
            (LossNode, LossFunction) = (_nodes[from - InputOffsets.Length], fused);
        var place = PlaceOf(layer, [from]);
        PlanNode node = function.Kind is { } kind ? new ActivationNode(place, width, kind) : new FunctionNode(place, width, function);
        _nodes.Add(node);
        return node.Value;
    }

    int LowerLayer(NetworkNode node)
    {
        var weights = new List<PlanWeight>();
        foreach (var spec in node.Build.Weights)
        {
            var columns = spec.Shape.Rank == 0 ? 1 : spec.Shape[^1];
            var rows = spec.Shape.Size / columns;
            var length = NetworkPlan.PadColumns(spec.Shape.Size);
            var kernelIndex = spec.Role == WeightRole.Kernel ? _kernels++ : -1;
            weights.Add(new PlanWeight(node.Layer, _layersWithWeights, spec, _offset, rows, columns, columns, length, kernelIndex, 1));
            Advance(length);
        }

        if (weights.Count > 0) _layersWithWeights++;
        var place = PlaceOf(node.Layer, [.. node.Inputs.Select(value => _values[value])], [.. weights]);
        var lowered = _ownNode?.Invoke(place, node.Build) ?? new LayerNode(place, node.Build, [.. node.Inputs.Select(ShapeOf)]);
        _nodes.Add(lowered);
        return lowered.Value;
    }

    NodePlace PlaceOf(Layer layer, int[] from, params PlanWeight[] weights) =>
        new(layer, InputOffsets.Length + _nodes.Count, from, [.. from.Select(ReachesWeights)], weights);

    /// <summary>Finds the consumer of each value in training, and which node writes its errors first on the way back.</summary>
    void Connect()
    {
        var consumers = new Dictionary<int, List<PlanNode>>();
        foreach (var node in _nodes.TakeWhile(node => node.Value <= LossNode.Value))
        {
            foreach (var value in node.From)
            {
                if (!consumers.TryGetValue(value, out var list)) consumers[value] = list = [];
                list.Add(node);
            }
        }

        var written = new HashSet<int>();
        foreach (var node in _nodes.TakeWhile(node => node.Value <= LossNode.Value).Reverse())
        {
            if (node != LossNode && consumers.TryGetValue(node.Value, out var list) && list.Count == 1) node.Consumer = list[0];
            for (var index = 0; index < node.From.Length; index++) node.Adds[index] = !written.Add(node.From[index]);
        }

        // What a penalty on the last outputs says comes on top of what the loss says.
        if (_nodes[^1] != LossNode) _nodes[^1].Adds[0] = true;
    }

    /// <summary>False for inputs and for what layers without weights make of them, which need no errors.</summary>
    bool ReachesWeights(int value) => value >= InputOffsets.Length && _nodes[value - InputOffsets.Length].ReachesWeights;

    /// <summary>Shape of one row of a value of the network.</summary>
    Shape ShapeOf(int value) => value < InputOffsets.Length ? _network.InputShapes[value] : _network.Nodes[value - InputOffsets.Length].Output;

    /// <summary>The activation that a layer applies to whole rows; null where it applies none, or works along the last of several axes.</summary>
    static ActivationFunction? FunctionOf(NetworkNode node) =>
        node.Output.Rank <= 1 || node.Layer.AppliedFunction is ElementwiseActivation ? node.Layer.AppliedFunction : null;
}
