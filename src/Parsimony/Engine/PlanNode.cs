using System.Numerics.Tensors;
using Parsimony.Layers;
using Parsimony.Regularizers;

namespace Parsimony.Engine;

/// <summary>One operation of a lowered network: it makes a value, [rows, stride], of others.</summary>
/// <param name="layer">The layer that it comes from.</param>
/// <param name="value">Number of the value that it makes: inputs come first, then nodes.</param>
/// <param name="from">Numbers of the values that it takes.</param>
/// <param name="width">Numbers in one row of its value.</param>
/// <param name="stride">Floats from one row to the next.</param>
abstract unsafe class PlanNode(Layer layer, int value, int[] from, int width, int stride)
{
    /// <summary>The layer that it comes from.</summary>
    public Layer Layer { get; } = layer;

    /// <summary>Number of its value.</summary>
    public int Value { get; } = value;

    /// <summary>Numbers of the values that it takes.</summary>
    public int[] From { get; } = from;

    /// <summary>Numbers in one row that mean something.</summary>
    public int Units { get; } = width;

    /// <summary><see cref="Units"/> up to a multiple of 16.</summary>
    public int Columns { get; } = NetworkPlan.PadColumns(width);

    /// <summary>Floats from one row to the next.</summary>
    public int Stride { get; } = stride;

    /// <summary>True where its value depends on weights, so that errors must reach it on the way back.</summary>
    public bool ReachesWeights { get; set; } = true;

    /// <summary>[inputs] true where another node has written the errors of that input before, on the way back: this one's are added.</summary>
    public bool[] Adds { get; } = new bool[from.Length];

    /// <summary>The one node that takes its value in training; null where there are several, or none but the loss.</summary>
    public PlanNode? Consumer { get; set; }

    /// <summary>
    /// The layer whose output its value is: another than <see cref="Layer"/> where an activation layer is joined to a dense one; null for the part
    /// of a layer whose value is no layer's output.
    /// </summary>
    public Layer? OutputOf { get; set; } = layer;

    /// <summary>The penalty on its value; asked for at every step.</summary>
    public Regularizer? ActivityRegularizer => OutputOf?.ActivityRegularizer;

    /// <summary>True where threads may share the rows, forward and back.</summary>
    public virtual bool SharesRows => ActivityRegularizer is null;

    /// <summary>Computes its value.</summary>
    public abstract void Forward(float* weights, Workspace work, RowRange rows, bool isTraining);

    /// <summary>Turns the errors of its value into what <see cref="Backward"/> needs.</summary>
    public virtual void FinishErrors(Workspace work, RowRange rows)
    {
        if (ActivityRegularizer is { } penalty) ActivityPenalty.AddGradient(penalty, this, work, rows.Count);
    }

    /// <summary>Passes errors on to its inputs.</summary>
    public abstract void Backward(float* weights, Workspace work, RowRange rows);

    /// <summary>Adds what it has for one of its inputs to the errors that others have written there.</summary>
    protected void AddToErrors(Workspace work, RowRange rows, int index)
    {
        var stride = work.Strides[From[index]];
        var first = (nint)rows.First * stride;
        var sum = new Span<float>(work.Errors[From[index]] + first, rows.Count * stride);
        TensorPrimitives.Add(sum, new ReadOnlySpan<float>(work.Addends[Value][index] + first, sum.Length), sum);
    }
}
