using System.Text.Json.Nodes;
using Parsimony.IO.Safetensors;
using Parsimony.Training.Callbacks;

namespace Parsimony.IO.Callbacks;

/// <summary>Saves the model after epochs, all of them or only those that are the best so far.</summary>
/// <remarks>Files are whole or absent: written under a temporary name and renamed.</remarks>
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

    /// <summary>Saves under one name or one per epoch.</summary>
    /// <param name="path">
    /// The file; <c>{epoch}</c> (1-based) and <c>{key}</c> of the history stand for their values, with a format after a colon: <c>{epoch:D3}</c>,
    /// <c>{val_loss:F4}</c>; Keras' <c>{epoch:03d}</c> and <c>{val_loss:.4f}</c> work, too. Braces themselves are doubled. Folders are made where missing.
    /// </param>
    /// <param name="monitor">With <paramref name="saveBestOnly"/>: the key of the history to compare by, default <c>val_loss</c>.</param>
    /// <param name="saveBestOnly">True: only after an epoch that is better than all before; default false.</param>
    /// <param name="saveWeightsOnly">True: without what the optimizer remembers, so that training would start it anew; default false.</param>
    /// <param name="mode"><c>min</c>, <c>max</c> or, by the name, <c>auto</c> (default): max for names with acc, auc, precision, recall, f1, r2, fbeta.</param>
    /// <param name="saveFrequency">Saves after every so many epochs, counted from the first of all, at least 1 (default).</param>
    /// <param name="initialValueThreshold">With <paramref name="saveBestOnly"/>: what the first saved epoch must beat; null: nothing.</param>
    /// <exception cref="ParsimonyException">An argument is out of range, or the path has a placeholder without a name or with an unknown format.</exception>
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
        if (saveFrequency < 1) throw new ParsimonyException($"ModelCheckpoint got saveFrequency {saveFrequency}, expected a number of epochs, 1 or more.");
        if (initialValueThreshold is { } number && double.IsNaN(number)) throw new ParsimonyException("ModelCheckpoint got initialValueThreshold NaN, expected a number or null.");
        (_saveBestOnly, _saveWeightsOnly, _saveFrequency, _initialValueThreshold) = (saveBestOnly, saveWeightsOnly, saveFrequency, initialValueThreshold);
    }

    /// <summary>The file that was written last; null where none was.</summary>
    public string? LastPath { get; private set; }

    /// <summary>With saveBestOnly: the best value so far, at first initialValueThreshold; null where there is none.</summary>
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
    /// <exception cref="ParsimonyException">The file cannot be written, or the epoch did not record what the path or the comparison needs.</exception>
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

    /// <summary>The best value so far.</summary>
    public override JsonObject GetState() => _monitored.GetState();

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The state is of another value.</exception>
    public override void SetState(JsonObject state) => _monitored.SetState(state);
}
