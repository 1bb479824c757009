namespace Parsimony.Training.Callbacks;

/// <summary>Ends training when a value has not improved for some epochs, and restores the weights of the best epoch.</summary>
/// <example>
/// A learning rate of 2 makes the loss grow from the first step on: training ends after patience epochs without improvement.
/// <code>
/// var stopping = new EarlyStopping(monitor: "loss", patience: 3);
/// var model = new Sequential([new Dense(1)], inputShape: 1);
/// model.Compile(new SGD(2), "mse");
/// model.Fit(new float[] { 1, 2 }, new float[] { 1, 2 }, epochs: 100, callbacks: [stopping]);
/// Console.WriteLine($"{stopping.BestEpoch} {stopping.StoppedEpoch}");   // 0 3
/// </code>
/// </example>
/// <remarks>
/// <para>A value improves where <c>value &lt; best - |minDelta|</c>, or <c>value &gt; best + |minDelta|</c> if more is better. Epochs without
/// improvement are counted. An improvement resets the count, but where there is a baseline only one that beats it, too. Training ends when the
/// count reaches patience, never after epoch 0: patience 0 and 1 are the same. This is Keras 3, except that the best weights are restored by
/// default. val_loss is data loss: the penalty does not decide when to stop.</para>
/// <para>Weights are restored whatever ended training, except an exception. They are those of the epoch with the best value, even one worse
/// than the baseline; where no value was a number, those of the first epoch watched.</para>
/// </remarks>
public sealed class EarlyStopping : Callback
{
    readonly MonitoredValue _monitored;
    readonly int _patience;
    readonly double? _baseline;
    readonly bool _restoreBestWeights;
    readonly int _startFromEpoch;
    int _wait;
    float[]? _bestWeights;

    /// <summary>Watches one value of the history.</summary>
    /// <param name="monitor">A key of the history, default <c>val_loss</c>.</param>
    /// <param name="minDelta">Smallest change that counts as an improvement, default 0.</param>
    /// <param name="patience">Epochs without improvement after which training ends, at least 0, default 0.</param>
    /// <param name="mode"><c>min</c>, <c>max</c> or <c>auto</c> (default): max for names with acc, auc, precision, recall, f1, r2 or fbeta.</param>
    /// <param name="baseline">A value to beat within patience epochs; null: none.</param>
    /// <param name="restoreBestWeights">True (default): the weights of the best epoch are restored; false: those of the last step stay.</param>
    /// <param name="startFromEpoch">First epoch, 0-based, that counts; default 0.</param>
    /// <exception cref="ParsimonyException">An argument is out of range.</exception>
    public EarlyStopping(
        string monitor = "val_loss",
        double minDelta = 0,
        int patience = 0,
        string mode = "auto",
        double? baseline = null,
        bool restoreBestWeights = true,
        int startFromEpoch = 0)
    {
        _monitored = new MonitoredValue(nameof(EarlyStopping), monitor, mode, minDelta);
        if (patience < 0) throw new ParsimonyException($"EarlyStopping got patience {patience}, expected a number of epochs, 0 or more.");
        if (startFromEpoch < 0)
            throw new ParsimonyException($"EarlyStopping got startFromEpoch {startFromEpoch}, expected an epoch, 0 or more.");
        if (baseline is double.NaN) throw new ParsimonyException("EarlyStopping got baseline NaN, expected a number or null.");
        (_patience, _baseline, _restoreBestWeights, _startFromEpoch) = (patience, baseline, restoreBestWeights, startFromEpoch);
    }

    /// <summary>The epoch, 0-based, after which it ended training; null where it did not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>The epoch, 0-based, with the best value; null before the first one that counts.</summary>
    public int? BestEpoch { get; private set; }

    /// <summary>The best value; null where there was none.</summary>
    public double? Best => _monitored.Best;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext context)
    {
        _monitored.Reset();
        (StoppedEpoch, BestEpoch, _wait, _bestWeights) = (null, null, 0, null);
    }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The epoch did not record the value.</exception>
    public override void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        // Read before the first epoch that counts, so that a wrong name fails at once.
        var value = _monitored.Read(epoch, logs);
        if (epoch < _startFromEpoch) return;
        _wait++;
        var improved = _monitored.Improve(value);
        if (improved || BestEpoch is null)
        {
            BestEpoch = epoch;
            if (_restoreBestWeights) _bestWeights = context.CopyWeights();
        }

        if (improved)
        {
            if (_baseline is null || _monitored.IsImprovement(value, _baseline)) _wait = 0;
        }
        else if (_wait >= _patience && epoch > 0)
        {
            StoppedEpoch = epoch;
            context.StopTraining = true;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingContext context)
    {
        if (_bestWeights is not null) context.RestoreWeights(_bestWeights);

        // A callback may live long after its training; its weights need not.
        _bestWeights = null;
    }

    /// <summary>The best value, its epoch and weights, and the count of epochs: a training that continues ends with the same bits.</summary>
    public override JsonObject GetState()
    {
        var state = _monitored.GetState();
        state["wait"] = _wait;
        state["best_epoch"] = BestEpoch;
        state["stopped_epoch"] = StoppedEpoch;
        state["best_weights"] = _bestWeights is null ? null : JsonNumbers.Pack(_bestWeights);
        return state;
    }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The state is of something else.</exception>
    public override void SetState(JsonObject state)
    {
        _monitored.SetState(state);
        _wait = state.Whole("wait", 0);
        BestEpoch = state["best_epoch"] is null ? null : state.Whole("best_epoch", 0);
        StoppedEpoch = state["stopped_epoch"] is null ? null : state.Whole("stopped_epoch", 0);
        try
        {
            _bestWeights = state["best_weights"] is null ? null : JsonNumbers.Unpack(state.Word("best_weights", ""));
        }
        catch (FormatException error)
        {
            throw new ParsimonyException($"The stored best weights of EarlyStopping are not base64: {error.Message}", error);
        }
    }
}
