namespace Parsimony.Engine;

/// <summary>Computes the gradient of the batch's data loss and activity penalties, from the outputs back.</summary>
static unsafe class BackwardPass
{
    /// <summary>Fills the workspace's gradient; expects a training forward pass, targets and scales of the same rows.</summary>
    public static void Run(float* weights, Workspace work, int rows)
    {
        LossGradient(work, rows);
        AfterLoss(weights, work, rows);
        PassErrors(weights, work, rows, withGradients: true);
    }

    /// <summary>Passes errors of the loss' node, which are given, back to all others.</summary>
    /// <param name="weights">[parameters] the network's weights.</param>
    /// <param name="work">Values and errors of the batch.</param>
    /// <param name="rows">Rows of the batch, from the first.</param>
    /// <param name="withGradients">True: every node also makes the gradients of its weights, while its errors are in the nearest cache.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PassErrors(float* weights, Workspace work, int rows, bool withGradients = false)
    {
        var nodes = work.Plan.Nodes;
        for (var position = nodes.Length - 1; position >= 0; position--)
        {
            var node = nodes[position];
            if (node.Value > work.Plan.LossNode.Value || !node.ReachesWeights) continue;
            node.FinishErrors(work, rows);
            node.PrepareBackward(weights, work, 0, 1);
            node.Backward(weights, work, rows);
            if (!withGradients || !node.SplitsGradients) continue;
            for (var index = 0; index < node.Weights.Length; index++) node.WeightGradient(index, work, rows, node.Weights[index].Rows);
        }
    }

    /// <summary>Adds the gradient of a penalty on the outputs of an activation that the loss contains; the penalty may come at any step.</summary>
    public static void AfterLoss(float* weights, Workspace work, int rows)
    {
        var last = work.Plan.Nodes[^1];
        if (last == work.Plan.LossNode || last.ActivityRegularizer is null) return;
        last.Forward(weights, work, rows, isTraining: true);
        new Span<float>(work.Errors[last.Value], rows * last.Stride).Clear();
        last.FinishErrors(work, rows);
        last.Backward(weights, work, rows);
    }

    /// <summary>Writes the errors of the node whose value the loss takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LossGradient(Workspace work, RowRange rows)
    {
        var kernels = KernelChooser.Current;
        var node = work.Plan.LossNode;
        var outputs = work.Activations[node.Value] + (nint)rows.First * node.Stride;
        var errors = work.Errors[node.Value] + (nint)rows.First * node.Stride;
        var targets = work.Targets + rows.First;
        var scales = work.Scales + rows.First;
        switch (work.Plan.LossKernel?.Kind)
        {
            // Kernels of one output take a vector; a matrix of one column, as other nodes than dense ones make it, goes row by row.
            case LossKind.SquaredError when node.Stride == 1:
                kernels.SquaredErrorGradient(outputs, targets, scales, errors, rows.Count);
                break;
            case LossKind.Logistic when node.Stride == 1:
                kernels.LogisticGradient(outputs, targets, scales, errors, rows.Count);
                break;
            case LossKind.Softmax:
                kernels.SoftmaxGradient(outputs, targets, scales, errors, node.Stride, rows.Count, node.Units);
                break;
            default:
                RowByRow(work, rows);
                break;
        }
    }

    static void RowByRow(Workspace work, RowRange rows)
    {
        var node = work.Plan.LossNode;
        var factor = 1 / work.Plan.ScaleFactor;
        var width = work.Plan.TargetWidth;
        for (var row = rows.First; row < rows.First + rows.Count; row++)
        {
            var errors = new Span<float>(work.Errors[node.Value] + (nint)row * node.Stride, node.Units);
            work.Plan.LossFunction!.Gradient(
                new ReadOnlySpan<float>(work.Activations[node.Value] + (nint)row * node.Stride, node.Units),
                new ReadOnlySpan<float>(work.Targets + (nint)row * width, width),
                errors);
            var scale = work.Scales[row] * factor;
            for (var j = 0; j < errors.Length; j++) errors[j] *= scale;
        }
    }
}
