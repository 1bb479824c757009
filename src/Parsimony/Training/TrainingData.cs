namespace Parsimony.Training;

/// <summary>The rows one network trains on and is scored on, preprocessed; shared by all replicas of a fold.</summary>
sealed unsafe class TrainingData : IDisposable
{
    // What belongs to a row on disk, such as its target, brings its neighbours with it, 64 KB at once: after so many rows memory is looked at.
    const int RowsBetweenLooks = 2048;

    const int RowsBetweenChecks = 1024;

    readonly AlignedBuffer _inputs;
    readonly RowValues<float> _targets;
    readonly RowValues<float>? _weights;
    readonly int _targetWidth;
    int _rowsSinceLook;

    /// <summary>Rows of a path: weights are scaled to mean 1, their sum is kept, and the null model's loss is measured.</summary>
    /// <param name="plan">The network's plan.</param>
    /// <param name="write">Writes the inputs of a row.</param>
    /// <param name="targets">[rows] standardized number, 0 or 1, or class index.</param>
    /// <param name="weights">[rows] weights, not negative, scaled here to mean 1 on the training rows; null = all 1.</param>
    /// <param name="trainingRows">Rows to train on.</param>
    /// <param name="heldOutRows">Rows to predict afterwards; may be empty.</param>
    /// <param name="nullBias">[outputs] outputs of the best constant prediction of the training rows.</param>
    /// <param name="cancellation">Ends the writing within a thousand rows, by an exception.</param>
    public TrainingData(
        NetworkPlan plan, RowWriter write, RowValues<float> targets, double[]? weights, int[] trainingRows, int[] heldOutRows, double[] nullBias,
        CancellationToken cancellation = default)
        : this(plan, targets, ScaleToMeanOne(weights, trainingRows), targets.Length, trainingRows, heldOutRows)
    {
        if (weights is not null) TotalWeight = trainingRows.Sum(row => weights[row]);
        NullBias = nullBias;
        NullLoss = LossOfConstant([.. nullBias.Select(bias => (float)bias)]);
        try
        {
            WriteInputs(write, targets.Length, cancellation);
        }
        catch (OperationCanceledException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Rows of a path whose inputs are in an array, [rows, inputs] row-major.</summary>
    public TrainingData(
        NetworkPlan plan, float[] inputs, float[] targets, double[]? weights, int[] trainingRows, int[] heldOutRows, double[] nullBias)
        : this(plan, WriterOf(inputs, plan.Network.Inputs), targets, weights, trainingRows, heldOutRows, nullBias) { }

    /// <summary>Copies inputs into padded rows.</summary>
    /// <param name="plan">The network's plan.</param>
    /// <param name="inputs">[rows, inputs] row-major, inputs one after the other where there are several.</param>
    /// <param name="targets">[rows, targets].</param>
    /// <param name="weights">[rows] non-negative weights.</param>
    /// <param name="trainingRows">Rows to train on.</param>
    /// <param name="heldOutRows">Rows to predict afterwards; may be empty.</param>
    public TrainingData(NetworkPlan plan, ReadOnlySpan<float> inputs, float[] targets, float[] weights, int[] trainingRows, int[] heldOutRows)
        : this(plan, targets, weights, weights.Length, trainingRows, heldOutRows)
    {
        var from = 0;
        for (var row = 0; row < weights.Length; row++)
        {
            for (var input = 0; input < plan.InputOffsets.Length; input++)
            {
                var columns = plan.Network.InputShapes[input].Size;
                var to = _inputs.Pointer + (long)row * plan.InputStride + plan.InputOffsets[input];
                inputs.Slice(from, columns).CopyTo(new Span<float>(to, columns));
                from += columns;
            }
        }
    }

    TrainingData(NetworkPlan plan, RowValues<float> targets, RowValues<float>? weights, int rows, int[] trainingRows, int[] heldOutRows)
    {
        Plan = plan;
        TrainingRows = RowValues<int>.Keep(trainingRows);
        HeldOutRows = RowValues<int>.Keep(heldOutRows);
        TotalWeight = trainingRows.Length;
        NullBias = [];
        (_targets, _weights, _targetWidth) = (targets, weights, plan.TargetWidth);
        var length = (long)rows * plan.InputStride;
        _inputs = AlignedBuffer.OfRows(RowStorage.Current is null ? Sizes.Fitting(length, "The coded rows") : length);
    }

    /// <summary>The plan of the networks that train on the rows.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>Indices of the rows to train on.</summary>
    public RowValues<int> TrainingRows { get; }

    /// <summary>m of a path's objective: the sum of the weights of the training rows, their number without weights.</summary>
    public double TotalWeight { get; }

    /// <summary>Indices of the rows to predict.</summary>
    public RowValues<int> HeldOutRows { get; }

    /// <summary>[outputs] outputs of the null model.</summary>
    public double[] NullBias { get; }

    /// <summary>Mean data loss of the null model on the training rows.</summary>
    public double NullLoss { get; }

    /// <summary>The target of a row of a path, as the loss takes it.</summary>
    public float TargetOf(int row) => _targets[row];

    /// <summary>Copies the inputs of a row of a path.</summary>
    /// <param name="row">The row.</param>
    /// <param name="destination">[inputs] receives them.</param>
    public void CopyInputs(int row, Span<float> destination)
    {
        var stored = Stored(row);
        if (_inputs.IsOnDisk)
        {
            stored = new float[Plan.InputStride];
            _inputs.ReadFromDisk((long)row * Plan.InputStride, stored);
        }

        if (Plan.Bins is { } bins) bins.Expand(stored, destination);
        else stored[..destination.Length].CopyTo(destination);
        GC.KeepAlive(this);
    }

    /// <summary>The weight of a row, mean 1 on the training rows.</summary>
    public float WeightOf(int row) => _weights is null ? 1 : _weights[row];

    /// <summary>Copies rows into a workspace's batch, with targets and with scales = weight / rows.</summary>
    public void Gather(ReadOnlySpan<int> rows, Workspace work) => Gather(rows, work, rows.Length);

    /// <summary>Copies some rows of a batch to their places in a workspace. The share says which places of the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<int> rows, Workspace work, RowRange share)
    {
        var wanted = rows.Slice(share.First, share.Count);
        var to = work.Batch + (nint)share.First * Plan.InputStride;
        if (_inputs.IsOnDisk) GatherFromDisk(wanted, to);
        else KernelChooser.Current.Gather(_inputs.Pointer, Plan.InputStride, wanted, to);
        var perRow = Plan.ScaleFactor / rows.Length;
        ReadOnlySpan<float> targets = _targets.Span;
        ReadOnlySpan<float> weights = _weights is null ? default : _weights.Span;
        for (var i = share.First; i < share.First + share.Count; i++)
        {
            var row = rows[i];
            for (var j = 0; j < _targetWidth; j++) work.Targets[i * _targetWidth + j] = targets[row * _targetWidth + j];
            work.Scales[i] = weights.IsEmpty ? perRow : weights[row] * perRow;
        }
    }

    public void Dispose()
    {
        _inputs.Dispose();
        TrainingRows.Release();
        HeldOutRows.Release();
    }

    /// <summary>A row as it is stored: with padding, and in its short form where inputs are bins.</summary>
    Span<float> Stored(int row) => new(_inputs.Pointer + (long)row * Plan.InputStride, Plan.InputStride);

    void GatherFromDisk(ReadOnlySpan<int> rows, float* to)
    {
        Look(rows.Length);
        for (var first = 0; first < rows.Length;)
        {
            // Rows that follow one another, as where the loss of all rows is measured, are read at once: every call to the system counts.
            var next = first + 1;
            while (next < rows.Length && rows[next] == rows[next - 1] + 1) next++;
            _inputs.ReadFromDisk((long)rows[first] * Plan.InputStride, new Span<float>(to, (next - first) * Plan.InputStride));
            to += (nint)(next - first) * Plan.InputStride;
            first = next;
        }
    }

    void WriteInputs(RowWriter write, int rows, CancellationToken cancellation)
    {
        var inputs = Plan.Network.Inputs;
        var whole = new float[Plan.Bins is null ? 0 : inputs];
        for (var row = 0; row < rows; row++)
        {
            if (row % RowsBetweenChecks == 0) cancellation.ThrowIfCancellationRequested();
            if (Plan.Bins is not { } bins) write(row, Stored(row)[..inputs]);
            else
            {
                write(row, whole);
                bins.Shorten(whole, Stored(row));
            }
        }
    }

    void Look(int rows)
    {
        _rowsSinceLook += rows;
        if (_rowsSinceLook < RowsBetweenLooks) return;
        _rowsSinceLook = 0;
        RowStorage.Relieve();
    }

    static RowWriter WriterOf(float[] inputs, int width) => (row, to) => inputs.AsSpan(row * width, width).CopyTo(to);

    double LossOfConstant(float[] outputs)
    {
        double loss = 0, weights = 0;
        foreach (var row in TrainingRows.Span)
        {
            loss += WeightOf(row) * Plan.LossOf(outputs, _targets[row]);
            weights += WeightOf(row);
        }

        return loss / weights;
    }

    static RowValues<float>? ScaleToMeanOne(double[]? weights, int[] trainingRows)
    {
        if (weights is null) return null;
        var scaled = RowValues<float>.Allocate(weights.Length);
        var span = scaled.Span;
        var mean = trainingRows.Average(row => weights[row]);
        for (var row = 0; row < span.Length; row++) span[row] = (float)(weights[row] / mean);
        return scaled;
    }
}
