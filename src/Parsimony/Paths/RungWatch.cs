using Parsimony.Engine;
using Parsimony.Regularizers;
using Parsimony.Training;

namespace Parsimony.Paths;

/// <summary>Looks at one replica in training at every rung: keeps its held-out outputs, and says whether it may stop.</summary>
/// <param name="data">Its rows.</param>
/// <param name="penalty">What is penalized.</param>
/// <param name="lambda">Penalty strength, sum scale.</param>
/// <param name="task">How far it is to be trained.</param>
sealed class RungWatch(TrainingData data, Penalty penalty, double lambda, RowTask task)
{
    // Outputs are in standard deviations of the target, or log odds: below this root mean square no printed digit moves.
    const double StillOutputs = 1e-4;

    // Relative change of the objective over the rows between two rungs, of which the later cycle is twice as long as the earlier.
    const double StillObjective = 1e-5;

    readonly List<float[]> _outputs = [];
    // At the last rung; NaN before the first, which compares false.
    double _size = double.NaN;
    double _spread = double.NaN;
    double _objective = double.NaN;

    /// <summary>[rungs passed][held-out rows * outputs] raw outputs.</summary>
    public IReadOnlyList<float[]> Outputs => _outputs;

    /// <summary>True where the replica was stopped because its final answer is known.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Called at every rung before the last.</summary>
    public bool StopsAt(Replica replica, Workspace work)
    {
        var outputs = ReplicaScorer.Outputs(replica, data, data.HeldOutRows, work);
        var rung = _outputs.Count;
        if (task.StopsWhenKnown && lambda > 0) IsKnown = IsNullAndShrinking(replica, outputs, work) || IsStill(replica, outputs, work);
        if (!IsKnown && rung < task.Rung) _outputs.Add(outputs);
        return IsKnown || rung == task.Rung;
    }

    /// <summary>
    /// The answer is the null model once outputs and weights both shrink: a network that is about to learn has outputs that grow while the
    /// rest of its weights decays.
    /// </summary>
    bool IsNullAndShrinking(Replica replica, float[] outputs, Workspace work)
    {
        var size = ReplicaMeasures.Norms(replica).Sum();
        var spread = SpreadOf(outputs);
        var shrinks = size <= _size && spread <= _spread;
        (_size, _spread) = (size, spread);
        return shrinks && ReplicaRunner.IsNull(TrainLoss(replica, work), data, lambda);
    }

    /// <summary>Neither held-out outputs nor the objective move any more; the objective is read where outputs are still, as it costs a pass.</summary>
    bool IsStill(Replica replica, float[] outputs, Workspace work)
    {
        if (_outputs.Count == 0 || outputs.Length == 0) return false;
        var before = _outputs[^1];
        var width = data.NullBias.Length;
        double squares = 0;
        for (var i = 0; i < outputs.Length; i++) squares += (double)(outputs[i] - before[i]) * (outputs[i] - before[i]);
        if (Math.Sqrt(squares * width / outputs.Length) > StillOutputs) return false;
        var objective = TrainLoss(replica, work) + ReplicaMeasures.PenaltyValue(replica, penalty, lambda / data.TrainingRows.Length);
        var isStill = Math.Abs(objective - _objective) <= StillObjective * Math.Abs(objective);
        _objective = objective;
        return isStill;
    }

    double TrainLoss(Replica replica, Workspace work) =>
        ReplicaScorer.MeanLoss(ReplicaScorer.Outputs(replica, data, data.TrainingRows, work), data, data.TrainingRows);

    /// <summary>Sum of squared distances to the null model's outputs.</summary>
    double SpreadOf(float[] outputs)
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
