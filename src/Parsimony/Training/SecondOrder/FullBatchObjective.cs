namespace Parsimony.Training.SecondOrder;

/// <summary>
/// The objective of a path's network over all training rows, as a function of its weights: mean data loss plus the path's penalty, with the gradient
/// of all but the penalty's corners.
/// </summary>
/// <remarks>
/// The weights are doubles, laid out as the plan lays them out, padding included. The engine computes outputs and gradients from their nearest
/// floats; sums over rows and the penalty are in double precision.
/// </remarks>
sealed unsafe class FullBatchObjective : IDisposable
{
    // Rows of one pass of the engine: values and errors of a few layers stay in the second cache.
    const int LargestChunk = 512;

    readonly TrainingData _data;
    readonly Replica _replica;
    readonly Workspace _work;
    readonly Penalty _penalty;
    readonly int _groupUnits;

    /// <summary>Reserves memory.</summary>
    /// <param name="plan">The network; its inputs are laid out as those of the data's own plan.</param>
    /// <param name="data">The rows.</param>
    /// <param name="penalty">The path's penalty.</param>
    /// <param name="groupUnits">Units of the first layer that groups count; null: those of the plan, which then lacks none.</param>
    public FullBatchObjective(NetworkPlan plan, TrainingData data, Penalty penalty, int? groupUnits = null)
    {
        (_data, _penalty, _groupUnits) = (data, penalty, groupUnits ?? plan.Layers[0].Units);
        _replica = new Replica(plan, slots: 0);
        _work = new Workspace(plan, Math.Min(data.TrainingRows.Length, LargestChunk));
    }

    /// <summary>The network whose weights <see cref="Evaluate"/> sets.</summary>
    public Replica Replica => _replica;

    /// <summary>Numbers in a vector of weights.</summary>
    public int Length => _replica.Plan.ParameterLength;

    /// <summary>How often the rows were passed over.</summary>
    public int Passes { get; private set; }

    /// <summary>lambda / m.</summary>
    public required double Gamma
    {
        get;
        init => (field, Corners) = (value, PenaltyCorners.Of(_replica.Plan, _penalty, value, _groupUnits));
    }

    /// <summary>What of the penalty has no gradient everywhere; null under L2, which has one.</summary>
    public PenaltyCorners? Corners { get; private init; }

    /// <summary>Computes the objective and its gradient.</summary>
    /// <param name="weights">[length] the weights; 0 in the padding.</param>
    /// <param name="gradient">[length] receives the gradient, without that of <see cref="Corners"/>.</param>
    /// <returns>The objective; infinity where an output is not finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        Passes++;
        WeightVector.Write(_replica, weights);
        gradient.Clear();
        var rows = _data.TrainingRows.Span;
        double loss = 0, total = 0;
        for (var start = 0; start < rows.Length; start += _work.Rows)
        {
            var chunk = rows.Slice(start, Math.Min(_work.Rows, rows.Length - start));
            _data.Gather(chunk, _work);
            ForwardPass.Run(_replica.Weights, _work, chunk.Length, isTraining: true);
            AddLosses(chunk, ref loss, ref total);
            BackwardPass.Run(_replica.Weights, _work, chunk.Length);
            var share = (double)chunk.Length / rows.Length;
            for (var i = 0; i < gradient.Length; i++) gradient[i] += share * _work.Gradient[i];
        }

        var objective = loss / total + AddPenalty(weights, gradient);
        if (Corners is not null) objective += Corners.ValueAt(weights);
        return double.IsFinite(objective) ? objective : double.PositiveInfinity;
    }

    /// <summary>
    /// The distance from a minimum, <c>||slopes|| / ||gradient of the penalty||</c>, where slopes are the gradient of the objective, at corners the
    /// subgradient of least norm; infinity or no number where the penalty has no gradient.
    /// </summary>
    /// <param name="weights">[length] the weights.</param>
    /// <param name="gradient">[length] the gradient, as <see cref="Evaluate"/>.</param>
    /// <param name="slopes">[length] the same with corners, as <see cref="PenaltyCorners.SlopesAt"/>.</param>
    public double GapOf(ReadOnlySpan<double> weights, ReadOnlySpan<double> gradient, ReadOnlySpan<double> slopes)
    {
        if (Corners is not null) return FixedOrder.Norm(slopes) / Math.Sqrt(Corners.SquaresAt(weights, gradient, slopes));
        double size = 0;
        foreach (var kernel in _replica.Plan.Kernels)
        {
            var strength = _penalty.ForLayer(kernel.KernelIndex, Gamma).L2;
            size += strength * strength * FixedOrder.SumOfSquares(weights.Slice(kernel.Offset, kernel.Length));
        }

        return FixedOrder.Norm(gradient) / Math.Sqrt(size);
    }

    public void Dispose()
    {
        _replica.Dispose();
        _work.Dispose();
    }

    /// <summary>Adds the penalty's gradient to a gradient and returns the penalty.</summary>
    double AddPenalty(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        double sum = 0;
        foreach (var kernel in _replica.Plan.Kernels)
        {
            var strength = _penalty.ForLayer(kernel.KernelIndex, Gamma).L2;
            var own = weights.Slice(kernel.Offset, kernel.Length);
            var to = gradient.Slice(kernel.Offset, kernel.Length);
            sum += strength / 2 * FixedOrder.SumOfSquares(own);
            TensorPrimitives.MultiplyAdd(own, strength, to, to);
        }

        return sum;
    }

    void AddLosses(ReadOnlySpan<int> rows, ref double loss, ref double total)
    {
        var node = _replica.Plan.LossNode;
        var outputs = _work.Activations[node.Value];
        var isLogistic = _replica.Plan.Loss == LossKind.Logistic && node.Stride == 1;

        // Errors are computed after the losses: until then their memory is free.
        var losses = _work.Errors[node.Value];
        if (isLogistic) KernelChooser.Current.LogisticLosses(outputs, _work.Targets, losses, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            double weight = _data.WeightOf(rows[i]);
            var row = new ReadOnlySpan<float>(outputs + (nint)i * node.Stride, node.Units);
            loss += weight * (isLogistic ? losses[i] : _data.Plan.LossOf(row, _data.TargetOf(rows[i])));
            total += weight;
        }
    }
}
