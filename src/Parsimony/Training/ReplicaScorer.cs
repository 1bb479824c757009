namespace Parsimony.Training;

/// <summary>Computes outputs and losses of a trained network.</summary>
static unsafe class ReplicaScorer
{
    /// <summary>[rows * outputs] the values that the loss takes: a path's outputs.</summary>
    public static float[] Outputs(Replica replica, TrainingData data, int[] rows, Workspace work) =>
        Values(replica, data, rows, work, replica.Plan.LossNode);

    /// <summary>[rows * units] the values of a node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Values(Replica replica, TrainingData data, int[] rows, Workspace work, PlanNode node)
    {
        var outputs = node.Units;
        var stride = node.Stride;
        var result = new float[Sizes.Product("the outputs of a network for all rows", rows.Length, outputs)];
        for (var start = 0; start < rows.Length; start += work.Rows)
        {
            var count = Math.Min(work.Rows, rows.Length - start);
            data.Gather(rows.AsSpan(start, count), work);
            ForwardPass.Run(replica.Weights, work, count, isTraining: false);
            for (var i = 0; i < count; i++)
                new ReadOnlySpan<float>(work.Activations[node.Value] + (nint)i * stride, outputs).CopyTo(result.AsSpan((start + i) * outputs));
        }

        return result;
    }

    /// <summary>Weighted mean data loss of outputs; NaN without rows, or where all weights are zero.</summary>
    public static double MeanLoss(ReadOnlySpan<float> outputs, TrainingData data, int[] rows)
    {
        double loss = 0, weights = 0;
        var width = outputs.Length / Math.Max(rows.Length, 1);
        for (var i = 0; i < rows.Length; i++)
        {
            double weight = data.WeightOf(rows[i]);
            loss += weight * LossFunctions.Value(data.Plan.Loss, outputs.Slice(i * width, width), data.TargetOf(rows[i]));
            weights += weight;
        }

        return loss / weights;
    }
}
