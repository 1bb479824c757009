using Parsimony.Activations;
using Parsimony.Kernels;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Tensors;

namespace Parsimony.Engine;

/// <summary>From layers to operations: dense layers take in the activation that follows, a loss takes in the last one where it can.</summary>
sealed class Lowering
{
    readonly Network _network;
    readonly List<PlanNode> _nodes = [];
    readonly List<PlanWeight> _weights = [];
    readonly int[] _values;
    readonly ILookup<int, NetworkNode> _takers;
    readonly HashSet<NetworkNode> _joined = new(ReferenceEqualityComparer.Instance);
    int _offset;
    int _layersWithWeights;
    int _kernels;

    /// <summary>Lowers a network for training with a loss.</summary>
    public Lowering(Network network, Loss? loss)
    {
        _network = network;
        var inputs = network.InputShapes.Count;
        InputOffsets = new int[inputs];
        var columns = 0;
        for (var input = 0; input < inputs; input++)
        {
            InputOffsets[input] = columns;
            columns += NetworkPlan.PadColumns(network.InputShapes[input].Size);
        }

        InputStride = NetworkPlan.PadStride(columns);
        _values = new int[inputs + network.Nodes.Count];
        for (var input = 0; input < inputs; input++) _values[input] = input;
        LossFunction = loss;
        _takers = network.Nodes.SelectMany(node => node.Inputs, (node, value) => (node, value)).ToLookup(taken => taken.value, taken => taken.node);
        for (var index = 0; index < network.Nodes.Count; index++) _values[inputs + index] = Lower(network.Nodes[index], inputs + index);
        LossNode ??= _nodes[^1];
        Connect();
    }

    /// <summary>The operations.</summary>
    public PlanNode[] Nodes => [.. _nodes];

    /// <summary>All weights.</summary>
    public PlanWeight[] Weights => [.. _weights];

    /// <summary>Where the loss stands.</summary>
    public PlanNode LossNode { get; private set; } = null!;

    /// <summary>The loss of that node's value.</summary>
    public Loss? LossFunction { get; private set; }

    /// <summary>[inputs] where each starts in a row of the batch.</summary>
    public int[] InputOffsets { get; }

    /// <summary>Floats from one input row to the next.</summary>
    public int InputStride { get; }

    /// <summary>Floats of all parameters.</summary>
    public int ParameterLength => _offset;

    int NextValue => InputOffsets.Length + _nodes.Count;

    /// <summary>Lowers one layer; returns the value that stands for its outputs.</summary>
    int Lower(NetworkNode node, int value)
    {
        var isLast = ReferenceEquals(node, _network.Nodes[^1]);
        if (_joined.Contains(node)) return _values[node.Inputs[0]];
        if (node.Layer is Dense dense) return LowerDense(node, dense, isLast, FollowingLayer(dense, value));
        return FunctionOf(node) is { } function ? LowerActivation(node.Layer, _values[node.Inputs[0]], node.Output.Size, function, isLast) : LowerLayer(node);
    }

    /// <summary>The kernel's activation that a layer of its own applies to a linear layer's outputs, where nobody else sees them: the two are one operation then.</summary>
    NetworkNode? FollowingLayer(Dense dense, int value)
    {
        if (dense.Activation is not (null or { Kind: ActivationKind.Linear }) || dense.ActivityRegularizer is not null) return null;
        if (_takers[value].ToArray() is not [{ } taker] || ReferenceEquals(taker, _network.Nodes[^1]) || FunctionOf(taker)?.Kind is null) return null;
        _joined.Add(taker);
        return taker;
    }

    int LowerDense(NetworkNode node, Dense dense, bool isLast, NetworkNode? joined)
    {
        var following = joined?.Layer;
        var function = joined is null ? dense.Activation : FunctionOf(joined);
        var from = _values[node.Inputs[0]];
        var inputs = ShapeOf(node.Inputs[0]).Size;
        var inLoss = isLast && function is not null && InLoss(function) is not null;
        var kind = function is null || inLoss ? ActivationKind.Linear : function.Kind ?? ActivationKind.Linear;
        var isWhole = function is null || function.Kind == kind;
        var stride = isLast && (isWhole || inLoss) && kind == ActivationKind.Linear && dense.Units == 1 ? 1 : NetworkPlan.PadStride(dense.Units);
        var lowered = new DenseNode(dense, NextValue, (from, ReachesWeights(from)), inputs, dense.Units, stride, _offset, kind) { KernelWeight = _weights.Count };
        _nodes.Add(lowered);
        _weights.Add(new PlanWeight(dense, _layersWithWeights, node.Build.Weights[0], lowered.KernelOffset, inputs, dense.Units, stride, lowered.KernelLength, _kernels++, inputs));
        if (dense.UseBias)
            _weights.Add(new PlanWeight(dense, _layersWithWeights, node.Build.Weights[1], lowered.BiasOffset, 1, dense.Units, dense.Units, NetworkPlan.PadColumns(stride), -1, inputs));
        _layersWithWeights++;
        _offset += lowered.ParameterLength;
        lowered.OutputOf = isWhole ? following ?? dense : null;
        return isWhole ? lowered.Value : LowerActivation(dense, lowered.Value, dense.Units, function!, isLast);
    }

    /// <summary>The loss of the activation's inputs, where the loss contains it.</summary>
    Loss? InLoss(ActivationFunction function) => LossFunction?.BeforeActivation(function.ClassName);

    /// <summary>An activation of its own; where the loss contains it, the loss stands before it.</summary>
    int LowerActivation(Layer layer, int from, int width, ActivationFunction function, bool isLast)
    {
        if (isLast && from >= InputOffsets.Length && InLoss(function) is { } fused)
            (LossNode, LossFunction) = (_nodes[from - InputOffsets.Length], fused);
        var passesBack = ReachesWeights(from);
        PlanNode node = function.Kind is { } kind
            ? new ActivationNode(layer, NextValue, from, width, kind, passesBack)
            : new FunctionNode(layer, NextValue, from, width, function, passesBack);
        node.ReachesWeights = passesBack;
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
            weights.Add(new PlanWeight(node.Layer, _layersWithWeights, spec, _offset, rows, columns, columns, length, spec.Role == WeightRole.Kernel ? _kernels++ : -1, 1));
            _offset += length;
        }

        if (weights.Count > 0) _layersWithWeights++;
        _weights.AddRange(weights);
        int[] from = [.. node.Inputs.Select(value => _values[value])];
        var lowered = new LayerNode(node.Layer, node.Build, NextValue, from, [.. node.Inputs.Select(ShapeOf)], [.. weights], [.. from.Select(ReachesWeights)])
        {
            ReachesWeights = weights.Any(weight => weight.Spec.Role != WeightRole.State) || from.Any(ReachesWeights),
        };
        _nodes.Add(lowered);
        return lowered.Value;
    }

    /// <summary>Who takes each value in training, and who writes its errors first on the way back.</summary>
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

    /// <summary>False for inputs and for what layers without weights make of them: nobody needs errors there.</summary>
    bool ReachesWeights(int value) => value >= InputOffsets.Length && _nodes[value - InputOffsets.Length].ReachesWeights;

    /// <summary>Shape of one row of a value of the network.</summary>
    Shape ShapeOf(int value) => value < InputOffsets.Length ? _network.InputShapes[value] : _network.Nodes[value - InputOffsets.Length].Output;

    /// <summary>The function that a layer applies to whole rows; over rows of several axes those that work along the last one compute themselves.</summary>
    static ActivationFunction? FunctionOf(NetworkNode node) =>
        node.Output.Rank <= 1 || node.Layer.AppliedFunction is ElementwiseActivation ? node.Layer.AppliedFunction : null;
}
