namespace Parsimony.Engine;

/// <summary>An architecture lowered to shapes and offsets; compiled once, shared by all replicas.</summary>
sealed class NetworkPlan
{
    // Rows a multiple of 512 bytes apart fall into few cache sets: such strides get one more vector.
    const int ConflictingStride = 128;

    readonly PlanNode?[] _makers;

    /// <summary>Lowers a network of a path.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="loss">The data loss of its outputs.</param>
    /// <param name="groups">[inputs] group of each input's row of the first kernel, ascending from 0; empty where no penalty needs groups.</param>
    public NetworkPlan(Network network, LossKind loss, IReadOnlyList<int> groups)
        : this(network, new PathLoss(loss, containsActivation: true), groups) { }

    /// <summary>Lowers a network.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="loss">The data loss of its outputs; null where it only predicts.</param>
    /// <param name="groups">[inputs] group of each input's row of the first kernel, ascending from 0; empty where no penalty needs groups.</param>
    /// <param name="ownNode">Makes nodes of a kind that <see cref="Lowering"/> does not know; null where there is none.</param>
    /// <param name="bins">Which inputs are bins of numbers: their rows and products are much shorter; null for none.</param>
    public NetworkPlan(
        Network network,
        Loss? loss,
        IReadOnlyList<int> groups,
        Func<NodePlace, LayerBuild, PlanNode?>? ownNode = null,
        BinnedInputs? bins = null)
    {
        Network = network;
        var lowering = new Lowering(network, loss, ownNode, bins);
        Bins = lowering.Bins;
        (Nodes, Layers, LossNode, LossFunction) = ([.. lowering.Nodes], [.. lowering.DenseNodes], lowering.LossNode, lowering.LossFunction);
        (InputOffsets, InputStride, ParameterLength) = (lowering.InputOffsets, lowering.InputStride, lowering.ParameterLength);
        Weights = [.. Nodes.SelectMany(node => node.Weights)];
        Kernels = [.. Weights.Where(weight => weight.KernelIndex >= 0)];
        LossKernel = LossFunction?.KernelFor(LossNode.Units);
        LossParameter = (LossFunction as PathLoss)?.Parameter ?? 0;
        TargetWidth = loss is null or { TakesClassIndices: true } ? 1 : network.Outputs;
        _makers = new PlanNode?[InputOffsets.Length + Nodes.Length];
        foreach (var node in Nodes) _makers[node.Value] = node;
        var isDense = Nodes.Count(node => node.Value <= LossNode.Value) == Layers.Length;
        IsChain = isDense && Layers.Index().All(entry => entry.Item.From[0] == entry.Index);
        InputGroups = [.. RunsOf(groups)];
        Depth = MeasureDepth(Enumerable.Max);
        ShortestDepth = MeasureDepth(Enumerable.Min);
    }

    /// <summary>The architecture.</summary>
    public Network Network { get; }

    /// <summary>Which inputs are bins of numbers: rows of a batch are then in their short form; null for none.</summary>
    public BinnedInputs? Bins { get; }

    /// <summary>The operations, each after those whose values it takes; the last one makes the outputs.</summary>
    public PlanNode[] Nodes { get; }

    /// <summary>The dense layers in order, for which the theory of a path is made.</summary>
    public DenseNode[] Layers { get; }

    /// <summary>All weights in order.</summary>
    public PlanWeight[] Weights { get; }

    /// <summary>The weight matrices, which a path penalizes.</summary>
    public PlanWeight[] Kernels { get; }

    /// <summary>The node whose value the loss takes: the last one, or the one before an activation that the loss contains.</summary>
    public PlanNode LossNode { get; }

    /// <summary>The data loss of <see cref="LossNode"/>'s value; null where the network only predicts.</summary>
    public Loss? LossFunction { get; }

    /// <summary>The kernel of the loss' gradient, times a factor; null where it is computed row by row.</summary>
    public (LossKind Kind, float Factor)? LossKernel { get; }

    /// <summary>The factor of <see cref="LossKernel"/>'s gradient, which row scales contain; 1 without a kernel.</summary>
    public float ScaleFactor => LossKernel?.Factor ?? 1;

    /// <summary>The data loss of a path's network, which says what its outputs mean.</summary>
    public LossKind Loss => LossFunction is PathLoss path ? path.Kind : LossKernel!.Value.Kind;

    /// <summary>The parameter of a path's loss, which its values need; 0 where it has none.</summary>
    public double LossParameter { get; }

    /// <summary>The loss of labels as they are, without smoothing: for other plans of the same network.</summary>
    public PathLoss PlainLoss => new(Loss, containsActivation: true, parameter: LossParameter);

    /// <summary>The loss of a row of a path; labels are taken as they are.</summary>
    /// <param name="outputs">[outputs] the network's outputs for the row.</param>
    /// <param name="target">The row's target.</param>
    public double LossOf(ReadOnlySpan<float> outputs, float target) => LossFunctions.Value(Loss, outputs, target, LossParameter);

    /// <summary>Numbers in one row of targets.</summary>
    public int TargetWidth { get; }

    /// <summary>A dense layer that is joined to an activation layer but has been given a penalty on its own outputs since; null for none.</summary>
    public Layer? Outdated => Nodes
        .Where(node => node.OutputOf is { } output && output != node.Layer)
        .Select(node => node.Layer)
        .FirstOrDefault(layer => layer.ActivityRegularizer is not null);

    /// <summary>True where the network consists of dense layers one after the other.</summary>
    public bool IsChain { get; }

    /// <summary>[inputs] first column of each input in a row of the batch.</summary>
    public int[] InputOffsets { get; }

    /// <summary>Floats from one input row to the next.</summary>
    public int InputStride { get; }

    /// <summary>Floats of all parameters, padding included.</summary>
    public int ParameterLength { get; }

    /// <summary>Multiply-adds of all kernels for one row on its way forward.</summary>
    public long KernelSize => Nodes.Sum(node => node.MultiplyAdds);

    /// <summary>Runs of rows of the first kernel that form one group each.</summary>
    public (int FirstInput, int Count)[] InputGroups { get; }

    /// <summary>Most layers with a kernel one after the other between inputs and loss.</summary>
    public int Depth { get; }

    /// <summary>Fewest layers with a kernel between inputs and loss: 1 where a skip connection leads from inputs to the last layer.</summary>
    public int ShortestDepth { get; }

    /// <summary>The dense layers that take a value's features one by one: directly, or through nodes that do not mix them.</summary>
    public IEnumerable<DenseNode> ReadersOf(int value) => Layers.Where(layer => OriginOf(layer.From[0]) == value);

    /// <summary>The node that makes a value; null for inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PlanNode? NodeOf(int value) => _makers[value];

    /// <summary>The next multiple of 16.</summary>
    public static int PadColumns(int columns) => (columns + KernelSet.Padding - 1) / KernelSet.Padding * KernelSet.Padding;

    /// <summary>A row length that is a multiple of 16 floats but not of 128.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PadStride(int columns)
    {
        var padded = PadColumns(columns);
        return padded % ConflictingStride == 0 ? padded + KernelSet.Padding : padded;
    }

    /// <summary>Runs of inputs that belong to the same group.</summary>
    /// <param name="groups">[inputs] group of each input, ascending.</param>
    public static IEnumerable<(int FirstInput, int Count)> RunsOf(IEnumerable<int> groups) =>
        groups.Index().GroupBy(entry => entry.Item).Select(group => (group.First().Index, group.Count()));

    /// <summary>The value whose features a value has, one by one: back through nodes that do not mix them.</summary>
    int OriginOf(int value)
    {
        while (NodeOf(value) is { KeepsFeatures: true } node) value = node.From[0];
        return value;
    }

    int MeasureDepth(Func<IEnumerable<int>, int> choose)
    {
        var depths = new int[_makers.Length];
        foreach (var node in Nodes)
            depths[node.Value] = choose(node.From.Select(value => depths[value])) + (node.MultiplyAdds > 0 ? 1 : 0);
        return depths[LossNode.Value];
    }
}
