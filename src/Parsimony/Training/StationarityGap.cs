namespace Parsimony.Training;

/// <summary>The distance of a trained network from a minimum of its objective: <c>||g + s|| / ||s||</c> over the penalized kernels.</summary>
/// <remarks>
/// g: gradient of the mean data loss over all training rows, with layers' own penalties; s: gradient of the path's penalty. Where the penalty has
/// a kink (a weight of 0 under L1, a group of zeros) s is the subgradient nearest to -g, so that a weight that rests at 0 adds nothing.
/// 0 = at rest; 1 = the data gradient is as if there were none, or the penalty has not begun to act.
/// </remarks>
static unsafe class StationarityGap
{
    /// <summary>
    /// The gap; NaN where nothing is penalized, all penalized weights rest at 0, or where training computes something else than prediction does
    /// (dropout, noise, batch normalization), so that the objective has no one gradient.
    /// </summary>
    /// <remarks>The penalty's strength gamma is lambda / m. The workspace's gradient is overwritten.</remarks>
    public static double Of(Replica replica, TrainingData data, Penalty penalty, double gamma, Workspace work)
    {
        if (gamma == 0 || !TrainsAsItPredicts(replica, data, work)) return double.NaN;
        var gradient = Gradient(replica, data, work);
        double residual = 0, size = 0;
        foreach (var kernel in replica.Plan.Kernels.Where(kernel => kernel.IsTrained))
        {
            penalty.ForLayer(kernel.KernelIndex, gamma).AddGap(
                kernel.View(replica.Weights), gradient.AsSpan(kernel.Offset, kernel.Length), replica.Plan.InputGroups, ref residual, ref size);
        }

        return size > 0 ? Math.Sqrt(residual / size) : double.NaN;
    }

    /// <summary>True where the forward pass of training gives what that of predictions gives, tried on some rows.</summary>
    public static bool TrainsAsItPredicts(Replica replica, TrainingData data, Workspace work)
    {
        // A training pass would move the running moments of batch normalization.
        if (Array.Exists(replica.Plan.Weights, weight => weight.Spec.Role == WeightRole.State)) return false;
        var node = replica.Plan.LossNode;
        if (Array.TrueForAll(replica.Plan.Nodes, other => other.TrainsAsItPredicts)) return true;
        var count = Math.Min(work.Rows, data.TrainingRows.Length);
        data.Gather(data.TrainingRows.Span[..count], work);
        var outputs = new ReadOnlySpan<float>(work.Activations[node.Value], count * node.Stride);
        ForwardPass.Run(replica.Weights, work, count, isTraining: false);
        var predicted = outputs.ToArray();
        ForwardPass.Run(replica.Weights, work, count, isTraining: true);
        for (var row = 0; row < count; row++)
        {
            if (!outputs.Slice(row * node.Stride, node.Units).SequenceEqual(predicted.AsSpan(row * node.Stride, node.Units))) return false;
        }

        return true;
    }

    /// <summary>[parameters] gradient of the mean data loss over all training rows and of the layers' own penalties.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double[] Gradient(Replica replica, TrainingData data, Workspace work)
    {
        var rows = data.TrainingRows;
        var sum = new double[replica.Plan.ParameterLength];
        for (var start = 0; start < rows.Length; start += work.Rows)
        {
            var count = Math.Min(work.Rows, rows.Length - start);
            data.Gather(rows.Span.Slice(start, count), work);
            ForwardPass.Run(replica.Weights, work, count, isTraining: true);
            BackwardPass.Run(replica.Weights, work, count);
            var share = (double)count / rows.Length;
            for (var i = 0; i < sum.Length; i++) sum[i] += share * work.Gradient[i];
        }

        foreach (var weight in replica.Plan.Weights)
        {
            if (WeightPenalties.Of(weight) is not { } own) continue;
            var view = weight.View(work.Gradient);
            new Span<float>(work.Gradient + weight.Offset, weight.Length).Clear();
            own.AddGradient(weight.View(replica.Weights), view);
            for (var i = 0; i < weight.Length; i++) sum[weight.Offset + i] += work.Gradient[weight.Offset + i];
        }

        return sum;
    }
}
