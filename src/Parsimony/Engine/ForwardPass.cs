namespace Parsimony.Engine;

/// <summary>Computes the network's outputs for a batch.</summary>
static unsafe class ForwardPass
{
    /// <summary>Computes every node; in training those that the loss needs.</summary>
    /// <param name="weights">[parameters] the network's weights.</param>
    /// <param name="work">Scratch memory.</param>
    /// <param name="rows">Rows of the batch, from the first.</param>
    /// <param name="isTraining">True: derivatives are kept for the way back.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* weights, Workspace work, int rows, bool isTraining)
    {
        work.BatchRows = rows;
        foreach (var node in work.Plan.Nodes)
        {
            node.Forward(weights, work, rows, isTraining);
            if (isTraining && node == work.Plan.LossNode) break;
        }
    }

    /// <summary>Computes what comes after the loss' node: activations that the loss contains, and that metrics want to see.</summary>
    public static void Finish(float* weights, Workspace work, int rows)
    {
        foreach (var node in work.Plan.Nodes)
        {
            if (node.Value > work.Plan.LossNode.Value) node.Forward(weights, work, rows, isTraining: false);
        }
    }
}
