namespace Parsimony.Training;

/// <summary>
/// Makes the steps of one network: gather, forward, loss, backward, penalties, update, constraints; by one thread or by a team, with the same bits.
/// </summary>
/// <remarks>
/// A team splits the rows of the batch on the way forward and back, and the rows of each weight for gradient and update. Every sum is made by
/// one member in the order in which one thread makes it, so results do not depend on the number of members.
/// </remarks>
/// <param name="replica">The network.</param>
/// <param name="data">Rows to train on.</param>
/// <param name="update">Turns gradients into the next weights.</param>
/// <param name="work">Scratch memory, shared by the team.</param>
/// <param name="team">The threads that make a step together; null for one thread.</param>
/// <param name="scores">Takes losses and metrics of each batch before its weights change; null for none.</param>
sealed unsafe class TrainingStep(
    Replica replica, TrainingData data, WeightUpdate update, Workspace work, ThreadTeam? team, BatchScores? scores = null)
{
    Action<int>? _runShare;
    RowValues<int> _order = Array.Empty<int>();
    int _start;
    int _rows;
    bool _hasPenalties;
    bool _hasConstraints;

    /// <summary>Checks penalties at the next step, which one thread makes alone; null afterwards.</summary>
    public PenaltyAudit? Audit { get; set; }

    /// <summary>Makes one step.</summary>
    /// <remarks>The rows of the batch stand in this epoch's order from <paramref name="start"/> to before <paramref name="end"/>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(RowValues<int> order, int start, int end, in StepKey key)
    {
        (_order, _start, _rows) = (order, start, end - start);
        (work.BatchRows, work.Key) = (_rows, key);

        // Penalties and constraints may have changed since the last step.
        update.PenaltiesAreAdded = Audit is not null;
        (_hasPenalties, _hasConstraints) = (WeightPenalties.AnyBefore(replica.Plan, update), WeightConstraints.Any(replica.Plan));
        if (team is null || Audit is not null)
        {
            RunAlone();
            return;
        }

        if (team.Pace.StartStep()) team.Run(_runShare ??= member => RunShare(member, team));
        else RunAlone();
        team.Pace.EndStep();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void RunAlone()
    {
        data.Gather(_order.Span.Slice(_start, _rows), work);
        ForwardPass.Run(replica.Weights, work, _rows, isTraining: true);
        scores?.Observe(replica, work, _rows);
        BackwardPass.Run(replica.Weights, work, _rows);
        Prepare();
        foreach (var weight in replica.Plan.Weights)
        {
            if (weight.IsTrained) update.Update(replica, work.Gradient, weight, weight.Rows);
        }

        if (_hasConstraints) WeightConstraints.Apply(replica);
    }

    /// <summary>Does what must be done between the last gradient and the first update.</summary>
    void Prepare()
    {
        if (_hasPenalties && Audit is null) WeightPenalties.AddGradients(replica, work.Gradient, update);
        Audit?.AddGradients(replica, work, update);
        Audit = null;
        if (update.NeedsAllGradients) update.Prepare(replica, work.Gradient);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void RunShare(int member, ThreadTeam team)
    {
        var plan = replica.Plan;

        // Loss kernels may touch rows up to the next multiple of 16: no two members share such a stretch.
        var rows = RowRange.Share(_rows, member, team.Members, KernelSet.Padding);
        data.Gather(_order.Span.Slice(_start, _rows), work, rows);
        foreach (var node in plan.Nodes) node.PrepareBackward(replica.Weights, work, member, team.Members);
        foreach (var node in plan.Nodes)
        {
            if (node.Value > plan.LossNode.Value) break;
            if (Enter(node, member, team)) node.Forward(replica.Weights, work, node.SharesRows ? rows : _rows, isTraining: true);
            Leave(node, team);
        }

        BackwardPass.LossGradient(work, rows);
        team.WaitForAll();
        if (member == 0) scores?.Observe(replica, work, _rows);
        if (plan.Nodes[^1] != plan.LossNode && plan.Nodes[^1].ActivityRegularizer is not null)
        {
            if (member == 0) BackwardPass.AfterLoss(replica.Weights, work, _rows);
            team.WaitForAll();
        }

        for (var index = plan.Nodes.Length - 1; index >= 0; index--)
        {
            var node = plan.Nodes[index];
            if (node.Value > plan.LossNode.Value || !node.ReachesWeights) continue;
            if (Enter(node, member, team))
            {
                var share = node.SharesRows ? rows : _rows;
                node.FinishErrors(work, share);
                node.Backward(replica.Weights, work, share);
            }

            Leave(node, team);
        }

        team.WaitForAll();
        UpdateShare(member, team);
    }

    /// <summary>Makes the gradients of a member's share of every weight and updates it: at once, or when all gradients are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void UpdateShare(int member, ThreadTeam team)
    {
        var nodes = replica.Plan.Nodes;
        var atOnce = !_hasPenalties && !update.NeedsAllGradients;
        foreach (var node in nodes)
        {
            for (var index = 0; node.SplitsGradients && index < node.Weights.Length; index++)
            {
                var share = ShareOf(node.Weights[index], member, team);
                if (share.Count == 0) continue;
                node.WeightGradient(index, work, _rows, share);
                if (atOnce) Update(node.Weights[index], share);
            }
        }

        if (!atOnce)
        {
            team.WaitForAll();
            if (member == 0) Prepare();
            team.WaitForAll();
        }

        foreach (var node in nodes)
        {
            if (atOnce && node.SplitsGradients) continue;
            foreach (var weight in node.Weights)
            {
                var share = ShareOf(weight, member, team);
                if (share.Count > 0) Update(weight, share);
            }
        }

        if (!_hasConstraints) return;
        team.WaitForAll();
        if (member == 0) WeightConstraints.Apply(replica);
    }

    void Update(PlanWeight weight, RowRange rows)
    {
        if (weight.IsTrained) update.Update(replica, work.Gradient, weight, rows);
    }

    /// <summary>True for members that compute a node: all where they share the rows, else the first one once all others have come.</summary>
    static bool Enter(PlanNode node, int member, ThreadTeam team)
    {
        if (node.SharesRows) return true;
        team.WaitForAll();
        return member == 0;
    }

    static void Leave(PlanNode node, ThreadTeam team)
    {
        if (!node.SharesRows) team.WaitForAll();
    }

    /// <summary>The rows of a weight that a member updates; a weight that is updated as a whole belongs to one member.</summary>
    RowRange ShareOf(PlanWeight weight, int member, ThreadTeam team)
    {
        var isWhole = !weight.IsMatrix || weight.Rows == 1 || update.IsWhole(weight);
        return isWhole
            ? new RowRange(0, member == weight.LayerIndex % team.Members ? weight.Rows : 0)
            : RowRange.Share(weight.Rows, member, team.Members, Transposition.Block);
    }
}
