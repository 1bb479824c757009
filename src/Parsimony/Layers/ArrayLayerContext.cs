namespace Parsimony.Layers;

/// <summary>A layer's context over plain arrays, which runs one layer without the engine.</summary>
sealed class ArrayLayerContext : LayerContext
{
    readonly Shape[] _inputShapes;
    readonly Shape _outputShape;
    readonly WeightSpec[] _weightSpecs;
    readonly int _savedPerRow;
    readonly float[] _saved;
    readonly float[] _savedForBatch;
    int _firstRow;
    int _endRow;
    bool _isTraining = true;

    /// <summary>Makes a context for a batch. Numbers that the layer must compute start as NaN, which reveals those that it leaves out.</summary>
    /// <remarks>The inputs have the same number of rows and are copied.</remarks>
    public ArrayLayerContext(LayerBuild build, params IReadOnlyList<NDArray> inputs)
    {
        BatchRows = _endRow = inputs[0].Rows;
        _inputShapes = [.. inputs.Select(input => input.RowShape)];
        _outputShape = build.Output;
        _weightSpecs = [.. build.Weights];
        _savedPerRow = build.SavedPerRow;
        _saved = Unset(BatchRows * _savedPerRow);
        _savedForBatch = Unset(build.SavedPerBatch);
        Inputs = [.. inputs.Select(input => input.Values.ToArray())];
        Outputs = Unset(BatchRows * build.Output.Size);
        OutputGradients = new float[Outputs.Length];
        InputGradients = [.. Inputs.Select(input => Unset(input.Length))];
        Weights = [.. build.Weights.Select(weight => Unset(weight.Shape.Size))];
        WeightGradients = [.. build.Weights.Select(weight => new float[weight.Shape.Size])];
    }

    /// <summary>[inputs][rows * input size] the numbers of each input.</summary>
    public float[][] Inputs { get; }

    /// <summary>[rows * output size] the outputs.</summary>
    public float[] Outputs { get; }

    /// <summary>[rows * output size] the gradients with respect to outputs.</summary>
    public float[] OutputGradients { get; }

    /// <summary>[inputs][rows * input size] the gradients with respect to each input.</summary>
    public float[][] InputGradients { get; }

    /// <summary>[weights][weight size] the values of each weight.</summary>
    public float[][] Weights { get; }

    /// <summary>[weights][weight size] the gradients with respect to each weight.</summary>
    public float[][] WeightGradients { get; }

    /// <summary>The seed, step and layer, on which random numbers depend besides the row.</summary>
    public long[] Key { get; set; } = [7, 0, 0];

    public override int FirstRow => _firstRow;

    public override int EndRow => _endRow;

    public override int BatchRows { get; }

    public override bool IsTraining => _isTraining;

    public override IReadOnlyList<Shape> InputShapes => _inputShapes;

    /// <summary>Chooses between training (the default) and predictions.</summary>
    public ArrayLayerContext ForTraining(bool isTraining)
    {
        _isTraining = isTraining;
        return this;
    }

    /// <summary>Chooses the rows that the next call computes; all rows by default.</summary>
    public ArrayLayerContext ForRows(int firstRow, int endRow)
    {
        (_firstRow, _endRow) = (firstRow, endRow);
        return this;
    }

    /// <summary>Fills the weights by their initializers, as a model does.</summary>
    public void Initialize(long seed)
    {
        for (var i = 0; i < _weightSpecs.Length; i++)
        {
            var (shape, random) = (_weightSpecs[i].Shape, CounterRandom.FromKey(seed, i));
            var (fanIn, fanOut) = shape.Rank < 2 ? (shape.Size, shape.Size) : (shape.Size / shape[^1], shape[^1]);
            _weightSpecs[i].Initializer.Fill(Weight(i), fanIn, fanOut, ref random);
        }
    }

    public override ReadOnlySpan<float> Input(int row, int index = 0) => Part(Inputs[index], row, _inputShapes[index].Size);

    public override Span<float> Output(int row) => Part(Outputs, row, _outputShape.Size);

    public override ReadOnlySpan<float> OutputGradient(int row) => Part(OutputGradients, row, _outputShape.Size);

    public override Span<float> InputGradient(int row, int index = 0) => Part(InputGradients[index], row, _inputShapes[index].Size);

    public override MatrixSpan Weight(int index) => Matrix(Weights[index], _weightSpecs[index].Shape);

    public override MatrixSpan WeightGradient(int index) => Matrix(WeightGradients[index], _weightSpecs[index].Shape);

    public override Span<float> Saved(int row) => Part(_saved, row, _savedPerRow);

    public override Span<float> SavedForBatch() => _savedForBatch;

    public override CounterRandom Random(int row) => CounterRandom.FromKey([.. Key, row]);

    static float[] Unset(int length)
    {
        var values = new float[length];
        Array.Fill(values, float.NaN);
        return values;
    }

    static Span<float> Part(float[] values, int row, int size) => values.AsSpan(row * size, size);

    static MatrixSpan Matrix(float[] values, Shape shape)
    {
        var columns = shape.Rank == 0 ? 1 : shape[^1];
        return new MatrixSpan(values, values.Length / columns, columns);
    }
}
