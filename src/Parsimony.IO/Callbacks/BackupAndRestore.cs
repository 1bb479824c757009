using Parsimony.IO.Safetensors;
using Parsimony.Tensors;
using Parsimony.Training.Callbacks;

namespace Parsimony.IO.Callbacks;

/// <summary>Writes a backup after every epoch, from which an interrupted training goes on, to the same bits as if nothing had happened.</summary>
/// <remarks>
/// <para>A backup is one file, <c>backup.safetensors</c>: weights, the optimizer's memory, the learning rate, the epoch, the history, and what the
/// other callbacks remember. It is replaced as a whole, so that there is always a whole one.</para>
/// <para>It must stand behind all callbacks that remember something, so that it holds what they did in the epoch. It is deleted after a training
/// that went through all epochs or was ended by its own rules, and stays after an exception or where
/// <see cref="TrainingContext.Interrupted"/> is set.</para>
/// </remarks>
public sealed class BackupAndRestore : Callback
{
    // The key of what a backup has beside the model; none of the model's own.
    const string Key = "backup";

    // The header holds the model's own text, too, and quotes are escaped in it.
    const int LongestText = SafetensorsFile.LongestHeader / 10 * 9;

    readonly string _folder;
    readonly bool _deleteCheckpoint;
    int _stepsDone;

    /// <summary>Backs up into one folder.</summary>
    /// <param name="folder">A folder for this training alone; made where it is missing.</param>
    /// <param name="deleteCheckpoint">True (default): the backup is deleted when training is complete.</param>
    /// <exception cref="ParsimonyException">The name is empty.</exception>
    public BackupAndRestore(string folder, bool deleteCheckpoint = true)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new ParsimonyException("BackupAndRestore has no folder. Give the name of one.");
        (_folder, _deleteCheckpoint) = (folder, deleteCheckpoint);
    }

    /// <summary>The file of the backup.</summary>
    public string BackupPath => Path.Combine(_folder, "backup.safetensors");

    /// <summary>Epochs that the backup had with which this training began; 0 where there was none.</summary>
    public int RestoredEpochs { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">
    /// The folder cannot be written, a callback with a state stands behind this one, or the backup is damaged or of another model or of other callbacks.
    /// </exception>
    public override void OnTrainBegin(TrainingContext context)
    {
        (RestoredEpochs, _stepsDone) = (0, 0);
        CheckOrder(context);
        WritableFolder.Ensure(_folder);
        if (!File.Exists(BackupPath)) return;
        var state = SafetensorsFile.Read(BackupPath);
        Restore(context, state, TrainingBackup.Parse(state.Metadata.GetValueOrDefault(Key), BackupPath));
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingContext context, int epoch) => _stepsDone = 0;

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context, int batch, double loss) => _stepsDone++;

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The backup cannot be written, or callbacks remember more than about 90 MB.</exception>
    public override void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        // An epoch that was interrupted amid its steps is trained again from its start.
        if (context.Interrupted && _stepsDone < context.Steps) return;
        var model = context.ToState(withOptimizer: true);
        var backup = new TrainingBackup(
            epoch + 1,
            Finished: context.StopTraining && !context.Interrupted,
            context.LearningRate,
            CallbackStates.Collect(Others(context)),
            context.History.ToJson());
        var metadata = new Dictionary<string, string>(model.Metadata, StringComparer.Ordinal) { [Key] = Text(backup) };
        SafetensorsFile.Write(BackupPath, model with { Metadata = metadata });
    }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The backup cannot be deleted.</exception>
    public override void OnTrainEnd(TrainingContext context)
    {
        if (!_deleteCheckpoint || context.Interrupted) return;
        try
        {
            File.Delete(BackupPath);
            if (Directory.Exists(_folder) && !Directory.EnumerateFileSystemEntries(_folder).Any()) Directory.Delete(_folder);
        }
        catch (Exception error) when (AtomicFile.IsFileTrouble(error))
        {
            throw new ParsimonyException($"The training is complete, but its backup {BackupPath} cannot be deleted: {error.Message}", error);
        }
    }

    void Restore(TrainingContext context, ModelState state, TrainingBackup backup)
    {
        // Whatever can be refused comes before the model is changed.
        CallbackStates.Restore(backup.Callbacks, Others(context), BackupPath);
        context.History.Restore(backup.History);
        var metadata = new Dictionary<string, string>(state.Metadata, StringComparer.Ordinal);
        metadata.Remove(Key);
        Load(context, state with { Metadata = metadata });
        // Setting the rate ends a schedule, which the optimizer's memory has brought to the right step already.
        if (context.LearningRate != backup.LearningRate) context.LearningRate = backup.LearningRate;
        // A training that was finished lacks only what happens at its end.
        context.InitialEpoch = backup.Finished ? Math.Max(backup.EpochsDone, context.Epochs) : backup.EpochsDone;
        RestoredEpochs = backup.EpochsDone;
    }

    void Load(TrainingContext context, ModelState model)
    {
        try
        {
            context.LoadState(model);
        }
        catch (ParsimonyException error)
        {
            throw new ParsimonyException($"{BackupPath}: {error.Message}", error);
        }
    }

    static string Text(TrainingBackup backup)
    {
        var text = backup.ToJson();
        // Refused now, not when it is read after an interruption.
        return text.Length <= LongestText
            ? text
            : throw new ParsimonyException(
                $"What the callbacks remember takes {text.Length} letters, and a backup holds {LongestText}. With EarlyStopping, give restoreBestWeights: false and keep the best by ModelCheckpoint.");
    }

    IEnumerable<Callback> Others(TrainingContext context) => context.Callbacks.Where(callback => !ReferenceEquals(callback, this));

    void CheckOrder(TrainingContext context)
    {
        var behind = context.Callbacks.SkipWhile(callback => !ReferenceEquals(callback, this)).FirstOrDefault(callback => callback.GetState().Count > 0);
        if (behind is null) return;
        throw new ParsimonyException($"BackupAndRestore stands before {behind.GetType().Name}, so a backup would lack what that did in the epoch. Put BackupAndRestore last.");
    }
}
