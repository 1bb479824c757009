namespace Parsimony.Engine;

/// <summary>An operation whose <see cref="PlanNode.Backward"/> does everything on the way back, gradients of its weights included.</summary>
abstract unsafe class OnePassNode(NodePlace place, int units) : PlanNode(place, units, NetworkPlan.PadStride(units))
{
    public sealed override void PrepareBackward(float* weights, Workspace work, int share, int shares) { }

    public sealed override void WeightGradient(int index, Workspace work, int rows, RowRange share) { }
}
