namespace Parsimony.Engine;

/// <summary>One operation of a lowered network: it makes a value, [rows, stride], of other values.</summary>
/// <remarks>
/// Passes and training steps know operations by this class alone. A new kind of operation is one more class, which <see cref="Lowering"/> creates;
/// every property that it does not set has the answer that is right for any operation, though not the fastest.
/// </remarks>
abstract unsafe class PlanNode(NodePlace place, int units, int stride)
{
    /// <summary>The layer that the operation comes from.</summary>
    public Layer Layer { get; } = place.Layer;

    /// <summary>Number of the value that it makes.</summary>
    public int Value { get; } = place.Value;

    /// <summary>Numbers of the values that it takes.</summary>
    public int[] From { get; } = place.From;

    /// <summary>[inputs] true where that input's value depends on weights, so that it needs errors.</summary>
    public bool[] PassesBack { get; } = place.PassesBack;

    /// <summary>The operation's weights, in the order in which the layer declares them.</summary>
    public PlanWeight[] Weights { get; } = place.Weights;

    /// <summary>Numbers in one row of its value, without padding.</summary>
    public int Units { get; } = units;

    /// <summary><see cref="Units"/> rounded up to a multiple of 16.</summary>
    public int Columns { get; } = NetworkPlan.PadColumns(units);

    /// <summary>Floats from one row of its value to the next.</summary>
    public int Stride { get; } = stride;

    /// <summary>True where its value depends on weights, so that errors must reach it on the way back.</summary>
    public bool ReachesWeights { get; } =
        place.PassesBack.Contains(true) || Array.Exists(place.Weights, weight => weight.Spec.Role != WeightRole.State);

    /// <summary>[inputs] true where another node has already written the errors of that input on the way back: this node adds to them.</summary>
    public bool[] Adds { get; } = new bool[place.From.Length];

    /// <summary>The only node that takes its value in training; null where there are several, or where only the loss takes it.</summary>
    public PlanNode? Consumer { get; set; }

    /// <summary>
    /// The layer whose output its value is: another than <see cref="Layer"/> where an activation layer is joined to a dense one; null for the part
    /// of a layer whose value is no layer's output.
    /// </summary>
    public Layer? OutputOf { get; set; } = place.Layer;

    /// <summary>The penalty on its value; it may change between steps.</summary>
    public Regularizer? ActivityRegularizer => OutputOf?.ActivityRegularizer;

    /// <summary>The memory that it needs besides its value and its errors; none by default.</summary>
    public NodeScratch Scratch { get; protected init; }

    /// <summary>Multiply-adds of its kernel for one row; above 0 the node counts as a layer of the plan's depth. Default 0.</summary>
    public long MultiplyAdds { get; protected init; }

    /// <summary>True where each number of its value comes from the same number of its only input, as with activations. Default false.</summary>
    public bool KeepsFeatures { get; protected init; }

    /// <summary>True where a training pass is known to compute what a prediction computes. Default false: it must be tried.</summary>
    public bool TrainsAsItPredicts { get; protected init; }

    /// <summary>True where <see cref="WeightGradient"/> makes its gradients; false, the default, where <see cref="Backward"/> does.</summary>
    public bool SplitsGradients { get; protected init; }

    /// <summary>The weight that is added to its value, one number for each unit; null, the default, where there is none.</summary>
    public PlanWeight? OutputBias { get; protected init; }

    /// <summary>The factor of its errors before <see cref="Backward"/>: the derivative of its own activation. Default: none.</summary>
    public Epilogue ErrorFactor { get; protected init; }

    /// <summary>True where its backward pass applies the <see cref="ErrorFactor"/> of the node whose errors it writes. Default false.</summary>
    public bool AppliesErrorFactor { get; protected init; }

    /// <summary>True where a row of its value depends on the same row of its inputs alone.</summary>
    public abstract bool IsRowWise { get; }

    /// <summary>True where threads may share the rows of a batch, forward and back.</summary>
    public bool SharesRows => ActivityRegularizer is null && IsRowWise;

    /// <summary>True where <see cref="Consumer"/> multiplies by <see cref="ErrorFactor"/> while it writes this node's errors.</summary>
    public bool IsFinishedByConsumer => Consumer is { AppliesErrorFactor: true } && ActivityRegularizer is null;

    /// <summary>Computes its value for some rows.</summary>
    public abstract void Forward(float* weights, Workspace work, RowRange rows, bool isTraining);

    /// <summary>Makes one share of what <see cref="Backward"/> needs of the weights, such as a transposed kernel.</summary>
    public abstract void PrepareBackward(float* weights, Workspace work, int share, int shares);

    /// <summary>Passes the errors of its value, which <see cref="FinishErrors"/> has finished, on to its inputs.</summary>
    public abstract void Backward(float* weights, Workspace work, RowRange rows);

    /// <summary>Makes the gradient of some rows of one of its weights, where <see cref="SplitsGradients"/>.</summary>
    /// <param name="index">Index of the weight in <see cref="Weights"/>.</param>
    /// <param name="work">Holds values and errors of the batch, and takes the gradient.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="share">Rows of the weight; all of them where it is no matrix.</param>
    public abstract void WeightGradient(int index, Workspace work, int rows, RowRange share);

    /// <summary>Adds the gradient of the activity penalty to the errors of its value, and multiplies them by <see cref="ErrorFactor"/>.</summary>
    public void FinishErrors(Workspace work, RowRange rows)
    {
        if (ActivityRegularizer is { } penalty) ActivityPenalty.AddGradient(penalty, this, work, rows.Count);
        if (ErrorFactor == Epilogue.None || IsFinishedByConsumer) return;
        var offset = (nint)rows.First * Stride;
        var errors = new Span<float>(work.Errors[Value] + offset, rows.Count * Stride);
        var factors = new ReadOnlySpan<float>(ErrorFactors(work) + offset, errors.Length);
        if (ErrorFactor == Epilogue.MaskByActivation) KeepWherePositive(errors, factors);
        else TensorPrimitives.Multiply(errors, factors, errors);
    }

    /// <summary>[rows, stride] what <see cref="ErrorFactor"/> reads: activations for a mask, else derivatives.</summary>
    public float* ErrorFactors(Workspace work) => ErrorFactor == Epilogue.MaskByActivation ? work.Activations[Value] : work.Derivatives[Value];

    /// <summary>[rows, stride] where the errors of an input are written: apart if they are added later, or if nobody needs them.</summary>
    public float* InputErrors(Workspace work, int index) =>
        PassesBack[index] && !Adds[index] ? work.Errors[From[index]] : work.Addends[Value][index];

    /// <summary>Adds the errors that it wrote for an input to those of other nodes, where there are any.</summary>
    protected void AddToErrors(Workspace work, RowRange rows, int index)
    {
        if (!Adds[index] || !PassesBack[index]) return;
        var stride = work.Strides[From[index]];
        var first = (nint)rows.First * stride;
        var sum = new Span<float>(work.Errors[From[index]] + first, rows.Count * stride);
        TensorPrimitives.Add(sum, new ReadOnlySpan<float>(work.Addends[Value][index] + first, sum.Length), sum);
    }

    static void KeepWherePositive(Span<float> errors, ReadOnlySpan<float> activations)
    {
        for (var i = 0; i < errors.Length; i++) errors[i] = activations[i] > 0 ? errors[i] : 0;
    }
}
