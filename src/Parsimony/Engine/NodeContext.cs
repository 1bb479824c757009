namespace Parsimony.Engine;

/// <summary>A layer's view of a worker's memory. There is one per thread, filled anew for every call: steps allocate nothing.</summary>
sealed unsafe class NodeContext : LayerContext
{
    [ThreadStatic]
    static NodeContext? s_current;

    LayerNode _node = null!;
    Workspace _work = null!;
    float* _parameters;
    RowRange _rows;
    bool _isTraining;

    public override int FirstRow => _rows.First;

    public override int EndRow => _rows.First + _rows.Count;

    public override int BatchRows => _work.BatchRows;

    public override bool IsTraining => _isTraining;

    public override IReadOnlyList<Shape> InputShapes => _node.InputShapes;

    /// <summary>Fills this thread's context for one call.</summary>
    public static NodeContext Enter(LayerNode node, float* parameters, Workspace work, RowRange rows, bool isTraining)
    {
        var context = s_current ??= new NodeContext();
        (context._node, context._work, context._rows, context._isTraining) = (node, work, rows, isTraining);
        context._parameters = parameters;
        return context;
    }

    public override ReadOnlySpan<float> Input(int row, int index = 0)
    {
        var value = _node.From[index];
        return new ReadOnlySpan<float>(_work.Activations[value] + (nint)row * _work.Strides[value], _node.Widths[index]);
    }

    public override Span<float> Output(int row) => new(_work.Activations[_node.Value] + (nint)row * _node.Stride, _node.Units);

    public override ReadOnlySpan<float> OutputGradient(int row) => new(_work.Errors[_node.Value] + (nint)row * _node.Stride, _node.Units);

    public override Span<float> InputGradient(int row, int index = 0)
    {
        var stride = _work.Strides[_node.From[index]];
        return new Span<float>(_node.InputErrors(_work, index) + (nint)row * stride, _node.Widths[index]);
    }

    public override MatrixSpan Weight(int index) => _node.Weights[index].View(_parameters);

    public override MatrixSpan WeightGradient(int index) => _node.Weights[index].View(_work.Gradient);

    public override Span<float> Saved(int row) => new(_work.Saved[_node.Value] + (nint)row * _node.Build.SavedPerRow, _node.Build.SavedPerRow);

    public override Span<float> SavedForBatch() => new(_work.SavedForBatch[_node.Value], _node.Build.SavedPerBatch);

    public override CounterRandom Random(int row)
    {
        var key = _work.Key;
        return CounterRandom.FromKey(key.Seed, RandomPurpose.Noise, key.Restart, key.Fold, key.Step, _node.Value, row);
    }
}
