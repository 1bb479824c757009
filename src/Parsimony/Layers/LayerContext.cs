namespace Parsimony.Layers;

/// <summary>The numbers that a layer works on: some rows of a batch, their inputs and outputs, and the weights.</summary>
/// <remarks>The engine gives it to <see cref="Layer.Forward"/> and <see cref="Layer.Backward"/>. Do not keep it after the call.</remarks>
public abstract class LayerContext
{
    /// <summary>The first row to compute.</summary>
    public abstract int FirstRow { get; }

    /// <summary>The row after the last one to compute.</summary>
    public abstract int EndRow { get; }

    /// <summary>The number of rows in the whole batch.</summary>
    public abstract int BatchRows { get; }

    /// <summary>True in training, false in predictions. Dropout and noise act in training only.</summary>
    public abstract bool IsTraining { get; }

    /// <summary>The shape of one row of each input, which <see cref="Layer.Build"/> received.</summary>
    public abstract IReadOnlyList<Shape> InputShapes { get; }

    /// <summary>[input size] one row of an input.</summary>
    /// <param name="row">The row in the batch.</param>
    /// <param name="index">The number of the input, for layers with several.</param>
    public abstract ReadOnlySpan<float> Input(int row, int index = 0);

    /// <summary>[output size] one row of the output. Forward overwrites it; backward finds there what forward wrote.</summary>
    /// <param name="row">The row in the batch.</param>
    public abstract Span<float> Output(int row);

    /// <summary>[output size] the gradient of the objective with respect to one row of the output; for backward only.</summary>
    /// <param name="row">The row in the batch.</param>
    public abstract ReadOnlySpan<float> OutputGradient(int row);

    /// <summary>[input size] the gradient of the objective with respect to one row of an input. Backward overwrites it.</summary>
    /// <param name="row">The row in the batch.</param>
    /// <param name="index">The number of the input, for layers with several.</param>
    public abstract Span<float> InputGradient(int row, int index = 0);

    /// <summary>A weight. Only a weight of <see cref="WeightRole.State"/> may be written.</summary>
    /// <param name="index">The place of the weight in <see cref="LayerBuild.Weights"/>.</param>
    public abstract MatrixSpan Weight(int index);

    /// <summary>The gradient of the objective with respect to a weight. Backward adds to it; it is zero before.</summary>
    /// <param name="index">The place of the weight in <see cref="LayerBuild.Weights"/>.</param>
    public abstract MatrixSpan WeightGradient(int index);

    /// <summary>[SavedPerRow] memory of one row that is kept from forward to backward.</summary>
    /// <param name="row">The row in the batch.</param>
    public abstract Span<float> Saved(int row);

    /// <summary>[SavedPerBatch] memory of the batch that is kept from forward to backward.</summary>
    public abstract Span<float> SavedForBatch();

    /// <summary>Random numbers for one row. They depend on seed, step, layer and row alone, so backward and every thread get equal ones.</summary>
    /// <param name="row">The row in the batch.</param>
    public abstract CounterRandom Random(int row);
}
