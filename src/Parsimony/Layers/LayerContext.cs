using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>What a layer works on: some rows of a batch, their inputs and outputs, its weights. Given by the engine; never kept.</summary>
public abstract class LayerContext
{
    /// <summary>First row to compute.</summary>
    public abstract int FirstRow { get; }

    /// <summary>After the last row to compute.</summary>
    public abstract int EndRow { get; }

    /// <summary>Rows of the whole batch.</summary>
    public abstract int BatchRows { get; }

    /// <summary>True while training, false for predictions: dropout and noise act in training only.</summary>
    public abstract bool IsTraining { get; }

    /// <summary>Shapes of one row of each input, as <see cref="Layer.Build"/> got them.</summary>
    public abstract IReadOnlyList<Shape> InputShapes { get; }

    /// <summary>[input size] one row of an input.</summary>
    /// <param name="row">Row of the batch.</param>
    /// <param name="index">Which input, for layers with several.</param>
    public abstract ReadOnlySpan<float> Input(int row, int index = 0);

    /// <summary>[output size] one row of the output; forward overwrites it, in backward it still holds what forward wrote.</summary>
    public abstract Span<float> Output(int row);

    /// <summary>[output size] gradient of the objective with respect to one row of the output; backward only.</summary>
    public abstract ReadOnlySpan<float> OutputGradient(int row);

    /// <summary>[input size] gradient with respect to one row of an input; backward overwrites it.</summary>
    /// <param name="row">Row of the batch.</param>
    /// <param name="index">Which input, for layers with several.</param>
    public abstract Span<float> InputGradient(int row, int index = 0);

    /// <summary>A weight, in the order of <see cref="LayerBuild.Weights"/>; only those of <see cref="WeightRole.State"/> may be written.</summary>
    public abstract MatrixSpan Weight(int index);

    /// <summary>Gradient of a weight: all zero when backward starts, which adds to it.</summary>
    public abstract MatrixSpan WeightGradient(int index);

    /// <summary>[SavedPerRow] memory of one row from forward to backward.</summary>
    public abstract Span<float> Saved(int row);

    /// <summary>[SavedPerBatch] memory of the batch from forward to backward.</summary>
    public abstract Span<float> SavedForBatch();

    /// <summary>Random numbers for one row, keyed by seed, step, layer and row: the same in forward and backward, whatever the thread.</summary>
    public abstract CounterRandom Random(int row);
}
