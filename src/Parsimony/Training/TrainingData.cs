using System.Runtime.CompilerServices;
using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;

namespace Parsimony.Training;

/// <summary>The rows one network trains on and is scored on, preprocessed; shared by all replicas of a fold.</summary>
sealed unsafe class TrainingData : IDisposable
{
    readonly AlignedBuffer _inputs;
    readonly float[] _targets;
    readonly float[] _weights;

    /// <summary>Copies inputs into padded rows.</summary>
    /// <param name="plan">The network's plan.</param>
    /// <param name="inputs">[rows, inputs] row-major.</param>
    /// <param name="targets">[rows] standardized number, 0 or 1, or class index.</param>
    /// <param name="weights">[rows] non-negative weights, or null; scaled here to mean 1 on the training rows.</param>
    /// <param name="trainingRows">Rows to train on.</param>
    /// <param name="heldOutRows">Rows to predict afterwards; may be empty.</param>
    /// <param name="nullBias">[outputs] outputs of the best constant prediction of the training rows.</param>
    public TrainingData(
        NetworkPlan plan, ReadOnlySpan<float> inputs, float[] targets, double[]? weights, int[] trainingRows, int[] heldOutRows, double[] nullBias)
    {
        Plan = plan;
        TrainingRows = trainingRows;
        HeldOutRows = heldOutRows;
        NullBias = nullBias;
        _targets = targets;
        var columns = plan.Network.Inputs;
        _inputs = new AlignedBuffer((long)targets.Length * plan.InputStride);
        for (var row = 0; row < targets.Length; row++)
            inputs.Slice(row * columns, columns).CopyTo(new Span<float>(_inputs.Pointer + (long)row * plan.InputStride, columns));

        _weights = new float[targets.Length];
        var mean = weights is null ? 1 : trainingRows.Average(row => weights[row]);
        for (var row = 0; row < targets.Length; row++) _weights[row] = weights is null ? 1f : (float)(weights[row] / mean);
        NullLoss = MeasureNullLoss();
    }

    /// <summary>The network's plan.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>Rows to train on.</summary>
    public int[] TrainingRows { get; }

    /// <summary>Rows to predict.</summary>
    public int[] HeldOutRows { get; }

    /// <summary>[outputs] outputs of the null model.</summary>
    public double[] NullBias { get; }

    /// <summary>Mean data loss of the null model on the training rows.</summary>
    public double NullLoss { get; }

    /// <summary>The target of a row, as the loss takes it.</summary>
    public float TargetOf(int row) => _targets[row];

    /// <summary>The weight of a row, mean 1 on the training rows.</summary>
    public float WeightOf(int row) => _weights[row];

    /// <summary>Copies rows into a workspace's batch, with targets and with scales = weight / rows.</summary>
    public void Gather(ReadOnlySpan<int> rows, Workspace work) => Gather(rows, work, rows.Length);

    /// <summary>Copies some rows of a batch to their places.</summary>
    /// <param name="rows">All rows of the batch.</param>
    /// <param name="work">Where to.</param>
    /// <param name="share">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<int> rows, Workspace work, RowRange share)
    {
        KernelChooser.Current.Gather(
            _inputs.Pointer, Plan.InputStride, rows.Slice(share.First, share.Count), work.Batch + (nint)share.First * Plan.InputStride);
        var perRow = 1f / rows.Length;
        for (var i = share.First; i < share.First + share.Count; i++)
        {
            var row = rows[i];
            work.Targets[i] = _targets[row];
            work.Scales[i] = _weights[row] * perRow;
        }
    }

    public void Dispose() => _inputs.Dispose();

    double MeasureNullLoss()
    {
        var bias = NullBias.Select(value => (float)value).ToArray();
        double loss = 0, weights = 0;
        foreach (var row in TrainingRows)
        {
            double weight = _weights[row];
            loss += weight * LossFunctions.Value(Plan.Loss, bias, _targets[row]);
            weights += weight;
        }

        return loss / weights;
    }
}
