using Parsimony.Training.Callbacks;

namespace Parsimony.IO.Callbacks;

/// <summary>Saves the model after every epoch, or only after an epoch that is the best so far.</summary>
/// <remarks>Files are written under a temporary name and renamed, so they are either whole or absent.</remarks>
/// <example><code>new ModelCheckpoint("models/{epoch:D3}-{val_loss:F4}.safetensors", saveBestOnly: true)</code></example>
public sealed class ModelCheckpoint : Callback
{
    readonly CheckpointName _name;
    readonly MonitoredValue _monitored;
    readonly bool _saveBestOnly;
    readonly bool _saveWeightsOnly;
    readonly int _saveFrequency;
    readonly double? _initialValueThreshold;
    bool _checked;

    /// <summary>Creates a callback that saves under one name, or under one name per epoch.</summary>
    /// <param name="path">
    /// The file. <c>{epoch}</c> (1-based) and <c>{key}</c> of the history are replaced by their values, with an optional format after a colon:
    /// <c>{epoch:D3}</c>, <c>{val_loss:F4}</c>, or as in Keras <c>{epoch:03d}</c>, <c>{val_loss:.4f}</c>. A brace that is part of the name is
    /// written twice. Missing folders are created.
    /// </param>
    /// <param name="monitor">With <paramref name="saveBestOnly"/>: the key of the history to compare by; default <c>val_loss</c>.</param>
    /// <param name="saveBestOnly">True: saves only after an epoch that is better than all before; default false.</param>
    /// <param name="saveWeightsOnly">True: leaves out the optimizer's memory, so a resumed training starts the optimizer anew; default false.</param>
    /// <param name="mode"><c>min</c>, <c>max</c>, or <c>auto</c> (default): max for names with acc, auc, precision, recall, f1, r2, fbeta.</param>
    /// <param name="saveFrequency">Saves after every so many epochs, counted from the first one; at least 1, which is the default.</param>
    /// <param name="initialValueThreshold">With <paramref name="saveBestOnly"/>: the value that the first saved epoch must beat; null = none.</param>
    /// <exception cref="ParsimonyException">An argument is out of range, or a placeholder has no name or an unknown format.</exception>
    public ModelCheckpoint(
        string path,
        string monitor = "val_loss",
        bool saveBestOnly = false,
        bool saveWeightsOnly = false,
        string mode = "auto",
        int saveFrequency = 1,
        double? initialValueThreshold = null)
    {
        _name = new CheckpointName(path);
        _monitored = new MonitoredValue(nameof(ModelCheckpoint), monitor, mode);
        if (saveFrequency < 1) throw new ParsimonyException($"ModelCheckpoint got saveFrequency {saveFrequency}, expected 1 epoch or more.");
        if (initialValueThreshold is double.NaN)
            throw new ParsimonyException("ModelCheckpoint got initialValueThreshold NaN, expected a number or null.");
        (_saveBestOnly, _saveWeightsOnly) = (saveBestOnly, saveWeightsOnly);
        (_saveFrequency, _initialValueThreshold) = (saveFrequency, initialValueThreshold);
    }

    /// <summary>The file that was written last; null before the first one.</summary>
    public string? LastPath { get; private set; }

    /// <summary>With saveBestOnly: the best value so far, at the beginning initialValueThreshold; null where there is none.</summary>
    public double? Best => _monitored.Best;

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The folder cannot be written.</exception>
    public override void OnTrainBegin(TrainingContext context)
    {
        _monitored.Reset(_initialValueThreshold);
        (_checked, LastPath) = (false, null);
        WritableFolder.Ensure(_name.Folder);
    }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The file cannot be written, or the epoch did not record a value that is needed.</exception>
    public override void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        if (!_checked)
        {
            // Wrong names fail after the first epoch, not after the first that is saved.
            if (_saveBestOnly) _monitored.Read(epoch, logs);
            _name.Of(epoch, logs);
            _checked = true;
        }

        if ((epoch + 1) % _saveFrequency != 0) return;
        if (_saveBestOnly && !_monitored.Improve(_monitored.Read(epoch, logs))) return;
        var path = _name.Of(epoch, logs);
        WritableFolder.Ensure(WritableFolder.Of(path));
        SafetensorsFile.Write(path, context.ToState(withOptimizer: !_saveWeightsOnly));
        LastPath = path;
    }

    /// <summary>The state to back up: the best value so far.</summary>
    public override JsonObject GetState() => _monitored.GetState();

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The state belongs to another monitored value.</exception>
    public override void SetState(JsonObject state) => _monitored.SetState(state);
}
