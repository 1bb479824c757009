namespace Parsimony.Paths;

/// <summary>Watches one network in training: at every rung it keeps the held-out outputs and decides whether training may stop.</summary>
sealed class RungMonitor(TrainingData data, Penalty penalty, double lambda, RowTask task)
{
    // Outputs are in standard deviations of the target, or log odds. A smaller root mean square change moves no printed digit.
    const double StillOutputs = 1e-4;

    // Relative change of the objective between two rungs; each cycle between rungs is twice as long as the one before.
    const double StillObjective = 1e-5;

    readonly List<RowValues<float>> _outputs = [];

    // Values at the last rung. They are NaN before the first rung, and every comparison with NaN is false.
    double _size = double.NaN;
    double _spread = double.NaN;
    double _objective = double.NaN;

    /// <summary>[rungs passed][held-out rows * outputs] raw outputs.</summary>
    public IReadOnlyList<RowValues<float>> Outputs => _outputs;

    /// <summary>True where training was stopped because the final answer is known.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Decides at a rung before the last whether training stops there.</summary>
    public bool StopsAt(Replica replica, Workspace work)
    {
        var outputs = ReplicaScorer.Outputs(replica, data, data.HeldOutRows.Span, work);
        var rung = _outputs.Count;
        if (task.StopsWhenKnown && lambda > 0) IsKnown = IsNullAndShrinking(replica, outputs, work) || IsStill(replica, outputs, work);
        if (!IsKnown && rung < task.Rung) _outputs.Add(outputs);
        return IsKnown || rung == task.Rung;
    }

    /// <summary>True where the network is null, and its outputs and weights shrink: the final answer is then the null model.</summary>
    /// <remarks>A network that is about to learn has outputs that grow while the rest of its weights decays.</remarks>
    bool IsNullAndShrinking(Replica replica, RowValues<float> outputs, Workspace work)
    {
        var size = ReplicaMeasures.Norms(replica).Sum();
        var spread = SpreadOf(outputs);
        var shrinks = size <= _size && spread <= _spread;
        (_size, _spread) = (size, spread);
        return shrinks && FitMeasurement.IsNull(TrainLoss(replica, work), data, lambda);
    }

    /// <summary>True where neither the held-out outputs nor the objective change any more.</summary>
    /// <remarks>The objective costs a pass over the rows; it is computed only where the outputs do not change.</remarks>
    bool IsStill(Replica replica, RowValues<float> outputs, Workspace work)
    {
        if (_outputs.Count == 0 || outputs.Length == 0) return false;
        ReadOnlySpan<float> before = _outputs[^1].Span, now = outputs.Span;
        var width = data.NullBias.Length;
        double squares = 0;
        for (var i = 0; i < now.Length; i++) squares += (double)(now[i] - before[i]) * (now[i] - before[i]);
        if (Math.Sqrt(squares * width / outputs.Length) > StillOutputs) return false;
        var objective = TrainLoss(replica, work) + ReplicaMeasures.PenaltyValue(replica, penalty, lambda / data.TotalWeight);
        var isStill = Math.Abs(objective - _objective) <= StillObjective * Math.Abs(objective);
        _objective = objective;
        return isStill;
    }

    double TrainLoss(Replica replica, Workspace work) =>
        ReplicaScorer.MeanLoss(replica, data, data.TrainingRows.Span, work);

    /// <summary>Returns the sum of squared distances to the outputs of the null model.</summary>
    double SpreadOf(ReadOnlySpan<float> outputs)
    {
        double squares = 0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var distance = outputs[i] - data.NullBias[i % data.NullBias.Length];
            squares += distance * distance;
        }

        return squares;
    }
}
