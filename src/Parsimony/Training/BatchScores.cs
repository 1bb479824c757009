using Parsimony.Engine;
using Parsimony.Metrics;

namespace Parsimony.Training;

/// <summary>Mean data loss, activity penalties and metrics of the batches seen since <see cref="Reset"/>.</summary>
/// <param name="plan">The network.</param>
/// <param name="metrics">What is collected besides the loss.</param>
sealed unsafe class BatchScores(NetworkPlan plan, IReadOnlyList<Metric> metrics) : IBatchObserver
{
    readonly PlanNode[] _penalized = [.. plan.Nodes];
    readonly Dictionary<string, double> _activityPenalties = new(StringComparer.Ordinal);
    double _loss;
    double _weights;
    long _rows;

    /// <summary>Mean data loss of the last batch, weighted as training weights it.</summary>
    public double LastLoss { get; private set; }

    /// <summary>Sum of weighted losses over rows.</summary>
    public double Loss => _loss / _rows;

    /// <summary>Weighted mean of the losses: what does not depend on the size of weights.</summary>
    public double WeightedLoss => _loss / _weights;

    /// <summary>Layer -> mean activity penalty of its outputs.</summary>
    public IEnumerable<(string Layer, double Value)> ActivityPenalties => _activityPenalties.Select(entry => (entry.Key, entry.Value / _rows));

    /// <summary>Forgets all batches.</summary>
    public void Reset()
    {
        (_loss, _weights, _rows) = (0, 0, 0);
        _activityPenalties.Clear();
        foreach (var metric in metrics) metric.Reset();
    }

    /// <inheritdoc/>
    public void Observe(Replica replica, Workspace work, int rows)
    {
        if (metrics.Count > 0 || plan.Nodes[^1].ActivityRegularizer is not null) ForwardPass.Finish(replica.Weights, work, rows);
        Add(work, rows);
    }

    /// <summary>Takes a batch in whose outputs are computed.</summary>
    public void Add(Workspace work, int rows)
    {
        var node = plan.LossNode;
        var last = plan.Nodes[^1];
        var width = plan.TargetWidth;
        var perRow = rows / plan.ScaleFactor;
        double batchLoss = 0;
        for (var row = 0; row < rows; row++)
        {
            var targets = new ReadOnlySpan<float>(work.Targets + (nint)row * width, width);
            double weight = work.Scales[row] * perRow;
            batchLoss += weight * plan.LossFunction!.Value(new ReadOnlySpan<float>(work.Activations[node.Value] + (nint)row * node.Stride, node.Units), targets);
            _weights += weight;
            if (metrics.Count == 0) continue;
            var outputs = new ReadOnlySpan<float>(work.Activations[last.Value] + (nint)row * last.Stride, last.Units);
            foreach (var metric in metrics) metric.Update(outputs, targets, weight);
        }

        foreach (var penalized in _penalized)
        {
            if (penalized.ActivityRegularizer is not { } penalty) continue;
            var name = penalized.Layer.Name!;
            _activityPenalties[name] = _activityPenalties.GetValueOrDefault(name) + rows * ActivityPenalty.Value(penalty, penalized, work, rows);
        }

        LastLoss = batchLoss / rows;
        _loss += batchLoss;
        _rows += rows;
    }
}
