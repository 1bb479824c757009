using System.Runtime.CompilerServices;
using Parsimony.Engine;
using Parsimony.Kernels;

namespace Parsimony.Training;

/// <summary>One step after the other of one network: gather, forward, loss, backward, penalties, update, constraints; alone or by a crew, with the same bits.</summary>
/// <remarks>
/// A crew splits the rows of the batch on the way forward and back, and the rows of each kernel for gradient and update. Every sum is made by
/// one member in the order in which one thread makes it, so that results do not depend on the number of members.
/// </remarks>
/// <param name="replica">The network.</param>
/// <param name="data">Its rows.</param>
/// <param name="update">From gradients to weights.</param>
/// <param name="work">Scratch memory, shared by the crew.</param>
/// <param name="crew">Who trains together; null for one thread.</param>
/// <param name="observer">Looks at each batch; null for nobody.</param>
sealed unsafe class TrainingStep(
    Replica replica, TrainingData data, WeightUpdate update, Workspace work, Crew? crew, IBatchObserver? observer = null) : ICrewTask
{
    int[] _order = [];
    int _start;
    int _rows;
    bool _hasPenalties;
    bool _hasConstraints;

    /// <summary>Looks at penalties at the next step, which one thread makes alone; null afterwards.</summary>
    public PenaltyAudit? Audit { get; set; }

    /// <summary>Makes one step.</summary>
    /// <param name="order">Rows in this epoch's order.</param>
    /// <param name="start">First of the batch.</param>
    /// <param name="end">After the last of the batch.</param>
    /// <param name="key">Key of the step's random numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int[] order, int start, int end, in StepKey key)
    {
        (_order, _start, _rows) = (order, start, end - start);
        (work.BatchRows, work.Key) = (_rows, key);

        // Asked at every step: they may have changed since the last one.
        update.PenaltiesAreAdded = Audit is not null;
        (_hasPenalties, _hasConstraints) = (WeightPenalties.AnyBefore(replica.Plan, update), WeightConstraints.Any(replica.Plan));
        if (crew is null || Audit is not null)
        {
            RunAlone();
            return;
        }

        if (crew.Pace.StartStep()) crew.Run(this);
        else RunAlone();
        crew.Pace.EndStep();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void RunAlone()
    {
        data.Gather(_order.AsSpan(_start, _rows), work);
        ForwardPass.Run(replica.Weights, work, _rows, isTraining: true);
        observer?.Observe(replica, work, _rows);
        BackwardPass.Run(replica.Weights, work, _rows);
        Prepare();
        foreach (var weight in replica.Plan.Weights)
        {
            if (weight.IsTrained) update.Update(replica, work.Gradient, weight, weight.Rows);
        }

        if (_hasConstraints) WeightConstraints.Apply(replica);
    }

    /// <summary>What must be done between the last gradient and the first update.</summary>
    void Prepare()
    {
        if (_hasPenalties && Audit is null) WeightPenalties.AddGradients(replica, work.Gradient, update);
        Audit?.AddGradients(replica, work, update);
        Audit = null;
        if (update.NeedsAllGradients) update.Prepare(replica, work.Gradient);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int member, Crew crew)
    {
        var plan = replica.Plan;

        // Loss kernels may touch rows up to the next multiple of 16: no two members share such a stretch.
        var rows = RowRange.Share(_rows, member, crew.Members, KernelSet.Padding);
        data.Gather(_order.AsSpan(_start, _rows), work, rows);
        foreach (var layer in plan.Layers) layer.Transpose(replica.Weights, work, RowRange.Share(layer.Inputs, member, crew.Members, Transposition.Block));
        foreach (var node in plan.Nodes)
        {
            if (node.Value > plan.LossNode.Value) break;
            if (Enter(node, member, crew)) node.Forward(replica.Weights, work, node.SharesRows ? rows : _rows, isTraining: true);
            Leave(node, crew);
        }

        BackwardPass.LossGradient(work, rows);
        crew.Meet();
        if (member == 0) observer?.Observe(replica, work, _rows);
        if (plan.Nodes[^1] != plan.LossNode && plan.Nodes[^1].ActivityRegularizer is not null)
        {
            if (member == 0) BackwardPass.AfterLoss(replica.Weights, work, _rows);
            crew.Meet();
        }

        for (var index = plan.Nodes.Length - 1; index >= 0; index--)
        {
            var node = plan.Nodes[index];
            if (node.Value > plan.LossNode.Value || !node.ReachesWeights) continue;
            if (Enter(node, member, crew))
            {
                var share = node.SharesRows ? rows : _rows;
                node.FinishErrors(work, share);
                node.Backward(replica.Weights, work, share);
            }

            Leave(node, crew);
        }

        crew.Meet();
        UpdateShare(member, crew);
    }

    /// <summary>Gradients of a member's rows of each kernel, and their update: at once, or when all gradients are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void UpdateShare(int member, Crew crew)
    {
        var plan = replica.Plan;
        var atOnce = !_hasPenalties && !update.NeedsAllGradients;
        foreach (var layer in plan.Layers)
        {
            var kernel = plan.Weights[layer.KernelWeight];
            var inputs = ShareOf(kernel, member, crew);
            if (inputs.Count > 0) layer.KernelGradient(work, _rows, inputs);
            if (inputs.Count > 0 && atOnce) Update(kernel, inputs);
            if (member != layer.Value % crew.Members || !layer.HasBias) continue;
            layer.BiasGradient(work, _rows);
            if (atOnce) Update(plan.Weights[layer.KernelWeight + 1], 1);
        }

        if (!atOnce)
        {
            crew.Meet();
            if (member == 0) Prepare();
            crew.Meet();
        }

        foreach (var weight in plan.Weights)
        {
            if (atOnce && weight.IsDense) continue;
            var share = ShareOf(weight, member, crew);
            if (share.Count > 0) Update(weight, share);
        }

        if (!_hasConstraints) return;
        crew.Meet();
        if (member == 0) WeightConstraints.Apply(replica);
    }

    void Update(PlanWeight weight, RowRange rows)
    {
        if (weight.IsTrained) update.Update(replica, work.Gradient, weight, rows);
    }

    /// <summary>True for members that compute a node: all where they share the rows, else the first, when all others are there.</summary>
    static bool Enter(PlanNode node, int member, Crew crew)
    {
        if (node.SharesRows) return true;
        crew.Meet();
        return member == 0;
    }

    static void Leave(PlanNode node, Crew crew)
    {
        if (!node.SharesRows) crew.Meet();
    }

    /// <summary>A member's rows of a weight; one that is updated as a whole belongs to one member.</summary>
    RowRange ShareOf(PlanWeight weight, int member, Crew crew)
    {
        var isWhole = !weight.IsMatrix || weight.Rows == 1 || update.IsWhole(weight);
        return isWhole
            ? new RowRange(0, member == weight.LayerIndex % crew.Members ? weight.Rows : 0)
            : RowRange.Share(weight.Rows, member, crew.Members, Transposition.Block);
    }
}
