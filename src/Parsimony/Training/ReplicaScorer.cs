namespace Parsimony.Training;

/// <summary>Computes outputs and losses of a trained network.</summary>
static unsafe class ReplicaScorer
{
    /// <summary>[rows * outputs] the values that the loss takes: a path's outputs.</summary>
    public static RowValues<float> Outputs(Replica replica, TrainingData data, ReadOnlySpan<int> rows, Workspace work) =>
        Values(replica, data, rows, work, replica.Plan.LossNode);

    /// <summary>[rows * units] the values of a node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RowValues<float> Values(Replica replica, TrainingData data, ReadOnlySpan<int> rows, Workspace work, PlanNode node)
    {
        var outputs = node.Units;
        var stride = node.Stride;
        var all = RowValues<float>.Allocate(Sizes.Product("the outputs of a network for all rows", rows.Length, outputs));
        var result = all.Span;
        for (var start = 0; start < rows.Length; start += work.Rows)
        {
            var count = Math.Min(work.Rows, rows.Length - start);
            data.Gather(rows.Slice(start, count), work);
            ForwardPass.Run(replica.Weights, work, count, isTraining: false);
            for (var i = 0; i < count; i++)
            {
                var values = new ReadOnlySpan<float>(work.Activations[node.Value] + (nint)i * stride, outputs);
                values.CopyTo(result[((start + i) * outputs)..]);
            }
        }

        return all;
    }

    /// <summary>Weighted mean data loss of a network on some rows; NaN without rows, or where all weights are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double MeanLoss(Replica replica, TrainingData data, ReadOnlySpan<int> rows, Workspace work)
    {
        double loss = 0, weights = 0;
        var node = replica.Plan.LossNode;
        for (var start = 0; start < rows.Length; start += work.Rows)
        {
            var chunk = rows.Slice(start, Math.Min(work.Rows, rows.Length - start));
            data.Gather(chunk, work);
            ForwardPass.Run(replica.Weights, work, chunk.Length, isTraining: false);
            for (var i = 0; i < chunk.Length; i++)
            {
                var outputs = new ReadOnlySpan<float>(work.Activations[node.Value] + (nint)i * node.Stride, node.Units);
                double weight = data.WeightOf(chunk[i]);
                loss += weight * data.Plan.LossOf(outputs, data.TargetOf(chunk[i]));
                weights += weight;
            }
        }

        return loss / weights;
    }

    /// <summary>Weighted mean data loss of outputs; NaN without rows, or where all weights are zero.</summary>
    public static double MeanLoss(ReadOnlySpan<float> outputs, TrainingData data, ReadOnlySpan<int> rows)
    {
        double loss = 0, weights = 0;
        var width = outputs.Length / Math.Max(rows.Length, 1);
        for (var i = 0; i < rows.Length; i++)
        {
            double weight = data.WeightOf(rows[i]);
            loss += weight * data.Plan.LossOf(outputs.Slice(i * width, width), data.TargetOf(rows[i]));
            weights += weight;
        }

        return loss / weights;
    }
}
