namespace Parsimony.Engine;

/// <summary>A weight at its place among a network's parameters.</summary>
/// <param name="Layer">The layer that owns it.</param>
/// <param name="LayerIndex">0-based number of the layer among those with weights.</param>
/// <param name="Spec">The layer's declaration.</param>
/// <param name="Offset">Index of its first number among the parameters.</param>
/// <param name="Rows">Rows of the matrix that it is seen as.</param>
/// <param name="Columns">Columns of the matrix that it is seen as.</param>
/// <param name="Stride">Floats from one row to the next.</param>
/// <param name="Length">Floats with padding: a multiple of 16.</param>
/// <param name="KernelIndex">Number among the kernels, which a path's penalty counts; -1 for others.</param>
/// <param name="Inputs">Inputs that a unit of the layer sums; 1 where it sums none.</param>
sealed unsafe record PlanWeight(
    Layer Layer, int LayerIndex, WeightSpec Spec, int Offset, int Rows, int Columns, int Stride, int Length, int KernelIndex, int Inputs)
{
    /// <summary>Unique in the network, for example <c>dense_1/kernel</c>.</summary>
    public string Name => $"{Layer.Name ?? $"layer_{LayerIndex + 1}"}/{Spec.Name}";

    /// <summary>Numbers in it, without padding.</summary>
    public int Count => Rows * Columns;

    /// <summary>True where each row starts at a multiple of 16 floats, so that threads may share them; otherwise it is one run.</summary>
    public bool IsMatrix => Stride % KernelSet.Padding == 0;

    /// <summary>True where steps change it.</summary>
    public bool IsTrained => Spec.Role != WeightRole.State && Layer.Trainable;

    /// <summary>The weight in a block of parameters, or its gradient in a block of gradients.</summary>
    public MatrixSpan View(float* block) => new(new Span<float>(block + Offset, Length), Rows, Columns, Stride);

    /// <summary>Copies the weight out of a block of parameters, without padding.</summary>
    public float[] Read(float* block)
    {
        var values = new float[Count];
        for (var row = 0; row < Rows; row++) View(block).Row(row).CopyTo(values.AsSpan(row * Columns));
        return values;
    }

    /// <summary>Copies numbers without padding into a block of parameters.</summary>
    public void Write(float* block, ReadOnlySpan<float> values)
    {
        for (var row = 0; row < Rows; row++) values.Slice(row * Columns, Columns).CopyTo(View(block).Row(row));
    }

    /// <summary>Fan-in and fan-out, as initializers count them.</summary>
    public (int In, int Out) Fans => Spec.Shape.Rank > 1 ? (Rows, Columns) : (Columns, Columns);
}
