namespace Parsimony.Training.Callbacks;

/// <summary>Lowers the learning rate when a value has not improved for some epochs: Keras' ReduceLROnPlateau.</summary>
/// <remarks>
/// After patience epochs without improvement (<see cref="MonitoredValue"/>): <c>learningRate = max(learningRate * factor, minLearningRate)</c>, which
/// replaces a schedule. Then cooldown epochs are not counted. Patience 0 and 1 are the same. This is Keras 3.
/// </remarks>
public sealed class ReduceLearningRateOnPlateau : Callback
{
    readonly MonitoredValue _monitored;
    readonly float _factor;
    readonly int _patience;
    readonly int _cooldown;
    readonly float _minLearningRate;
    int _wait;
    int _cooldownLeft;

    /// <summary>Watches one value of the history.</summary>
    /// <param name="monitor">A key of the history, default <c>val_loss</c>, which is data loss.</param>
    /// <param name="factor">The factor of a reduction, above 0 and below 1, default 0.1.</param>
    /// <param name="patience">Epochs without improvement, at least 0, default 10.</param>
    /// <param name="mode"><c>min</c>, <c>max</c> or <c>auto</c> (default): max for names with acc, auc, precision, recall, f1, r2 or fbeta.</param>
    /// <param name="minDelta">Smallest change that counts as an improvement, default 0.0001.</param>
    /// <param name="cooldown">Epochs after a reduction that do not count, at least 0, default 0.</param>
    /// <param name="minLearningRate">The learning rate never falls below it, at least 0, default 0.</param>
    /// <exception cref="ParsimonyException">An argument is out of range.</exception>
    public ReduceLearningRateOnPlateau(
        string monitor = "val_loss",
        float factor = 0.1f,
        int patience = 10,
        string mode = "auto",
        double minDelta = 1e-4,
        int cooldown = 0,
        float minLearningRate = 0)
    {
        const string Name = nameof(ReduceLearningRateOnPlateau);
        _monitored = new MonitoredValue(Name, monitor, mode, minDelta);
        if (!(factor > 0 && factor < 1)) throw new ParsimonyException($"{Name} got factor {factor}, expected a number above 0 and below 1.");
        if (patience < 0) throw new ParsimonyException($"{Name} got patience {patience}, expected a number of epochs, 0 or more.");
        if (cooldown < 0) throw new ParsimonyException($"{Name} got cooldown {cooldown}, expected a number of epochs, 0 or more.");
        if (!(minLearningRate >= 0 && float.IsFinite(minLearningRate)))
            throw new ParsimonyException($"{Name} got minLearningRate {minLearningRate}, expected a finite number, 0 or more.");
        (_factor, _patience, _cooldown, _minLearningRate) = (factor, patience, cooldown, minLearningRate);
    }

    /// <summary>The best value; null where there was none.</summary>
    public double? Best => _monitored.Best;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext context)
    {
        _monitored.Reset();
        (_wait, _cooldownLeft) = (0, 0);
    }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The epoch did not record the value.</exception>
    public override void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        var value = _monitored.Read(epoch, logs);
        if (_cooldownLeft > 0)
        {
            _cooldownLeft--;
            _wait = 0;
        }

        if (_monitored.Improve(value)) _wait = 0;
        else if (_cooldownLeft == 0) CountEpoch(context);
    }

    /// <inheritdoc/>
    public override JsonObject GetState()
    {
        var state = _monitored.GetState();
        state["wait"] = _wait;
        state["cooldown"] = _cooldownLeft;
        return state;
    }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The state is of something else.</exception>
    public override void SetState(JsonObject state)
    {
        _monitored.SetState(state);
        _wait = state.Whole("wait", 0);
        _cooldownLeft = state.Whole("cooldown", 0);
    }

    void CountEpoch(TrainingContext context)
    {
        _wait++;
        if (_wait < _patience || context.LearningRate <= _minLearningRate) return;
        context.LearningRate = Math.Max(context.LearningRate * _factor, _minLearningRate);
        _cooldownLeft = _cooldown;
        _wait = 0;
    }
}
