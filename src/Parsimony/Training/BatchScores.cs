using Parsimony.Metrics;

namespace Parsimony.Training;

/// <summary>Mean data loss, activity penalties and metrics of the batches seen since <see cref="Reset"/>.</summary>
sealed unsafe class BatchScores(NetworkPlan plan, Metric[] metrics)
{
    // Rows whose losses one call of a kernel computes.
    const int LossBlock = 64;

    readonly Dictionary<string, double> _activityPenalties = new(StringComparer.Ordinal);
    double _loss;
    double _weights;
    long _rows;

    /// <summary>Scores a network on rows without dropout and noise.</summary>
    public static BatchScores Of(Replica replica, ScoredRows scored, Metric[] metrics, Workspace work)
    {
        var scores = new BatchScores(replica.Plan, metrics);
        scores.Reset();
        for (var start = 0; start < scored.Rows.Length; start += work.Rows)
        {
            var count = Math.Min(work.Rows, scored.Rows.Length - start);
            scored.Data.Gather(scored.Rows.Span.Slice(start, count), work);
            ForwardPass.Run(replica.Weights, work, count, isTraining: false);
            scores.AddLosses(work, count);
            scores.AddScores(work, count);
        }

        return scores;
    }

    /// <summary>Mean data loss of the last batch, weighted as training weights it.</summary>
    public double LastLoss { get; private set; }

    /// <summary>Sum of weighted losses over the number of rows.</summary>
    public double Loss => _loss / _rows;

    /// <summary>Weighted mean of the losses, which does not depend on the size of the weights.</summary>
    public double WeightedLoss => _loss / _weights;

    /// <summary>Layer -> mean activity penalty of its outputs.</summary>
    public IEnumerable<(string Layer, double Value)> ActivityPenalties => _activityPenalties.Select(entry => (entry.Key, entry.Value / _rows));

    public void Reset()
    {
        (_loss, _weights, _rows) = (0, 0, 0);
        _activityPenalties.Clear();
        foreach (var metric in metrics) metric.Reset();
    }

    /// <summary>Takes a batch in during training, after its forward pass and before weights change; called by one thread.</summary>
    public void Observe(Replica replica, Workspace work, int rows)
    {
        if (metrics.Length > 0 || plan.Nodes[^1].ActivityRegularizer is not null) ForwardPass.Finish(replica.Weights, work, rows);
        if (plan.LossKernel?.Kind == LossKind.Logistic && plan.LossNode.Stride == 1) AddLogistic(work, rows);
        else AddLosses(work, rows);
        AddScores(work, rows);
    }

    /// <summary>Adds losses by the kernel, in single precision: steps of a small network can afford no more.</summary>
    void AddLogistic(Workspace work, int rows)
    {
        var losses = stackalloc float[LossBlock];
        double batchLoss = 0, weights = 0;
        for (var start = 0; start < rows; start += LossBlock)
        {
            var count = Math.Min(LossBlock, rows - start);
            KernelChooser.Current.LogisticLosses(work.Activations[plan.LossNode.Value] + start, work.Targets + start, losses, count);
            for (var i = 0; i < count; i++)
            {
                double scale = work.Scales[start + i];
                batchLoss += scale * losses[i];
                weights += scale;
            }
        }

        Count(batchLoss * rows, weights * rows, rows);
    }

    void AddLosses(Workspace work, int rows)
    {
        var node = plan.LossNode;
        var width = plan.TargetWidth;
        var perRow = rows / plan.ScaleFactor;
        double batchLoss = 0, weights = 0;
        for (var row = 0; row < rows; row++)
        {
            var outputs = new ReadOnlySpan<float>(work.Activations[node.Value] + (nint)row * node.Stride, node.Units);
            var targets = new ReadOnlySpan<float>(work.Targets + (nint)row * width, width);
            double weight = work.Scales[row] * perRow;
            batchLoss += weight * plan.LossFunction!.Value(outputs, targets);
            weights += weight;
        }

        Count(batchLoss, weights, rows);
    }

    void Count(double batchLoss, double weights, int rows)
    {
        LastLoss = batchLoss / rows;
        _loss += batchLoss;
        _weights += weights;
        _rows += rows;
    }

    void AddScores(Workspace work, int rows)
    {
        var last = plan.Nodes[^1];
        var width = plan.TargetWidth;
        var perRow = rows / plan.ScaleFactor;
        for (var row = 0; row < rows && metrics.Length > 0; row++)
        {
            var targets = new ReadOnlySpan<float>(work.Targets + (nint)row * width, width);
            double weight = work.Scales[row] * perRow;
            var outputs = new ReadOnlySpan<float>(work.Activations[last.Value] + (nint)row * last.Stride, last.Units);
            foreach (var metric in metrics) metric.Update(outputs, targets, weight);
        }

        foreach (var penalized in plan.Nodes)
        {
            if (penalized.ActivityRegularizer is not { } penalty) continue;
            var name = penalized.OutputOf!.Name!;
            _activityPenalties[name] = _activityPenalties.GetValueOrDefault(name) + rows * ActivityPenalty.Value(penalty, penalized, work, rows);
        }
    }
}
