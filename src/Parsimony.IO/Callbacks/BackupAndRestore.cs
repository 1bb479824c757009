using Parsimony.Training.Callbacks;

namespace Parsimony.IO.Callbacks;

/// <summary>Writes a backup after every epoch; an interrupted training goes on from it, to the same bits as without the interruption.</summary>
/// <remarks>
/// <para>The backup is one file, <c>backup.safetensors</c>: weights, the optimizer's memory, the learning rate, the epoch, the history, and the
/// state of the other callbacks. The file is replaced as a whole, so there is always a complete one.</para>
/// <para>Put this callback last, behind all callbacks that have a state: the backup then holds what they did in the epoch. The backup is deleted
/// after a training that went through all epochs or was stopped by a callback; it stays after an exception or where
/// <see cref="TrainingContext.Interrupted"/> is set.</para>
/// </remarks>
public sealed class BackupAndRestore : Callback
{
    // The metadata key of everything that is not the model; no key of the model has this name.
    const string Key = "backup";

    // A tenth of the header is left for the texts of the model and for escaped quotes.
    const int LongestText = SafetensorsFile.LongestHeader / 10 * 9;

    readonly string _folder;
    readonly bool _deleteCheckpoint;
    int _stepsDone;

    /// <summary>Creates a callback that backs up into one folder.</summary>
    /// <param name="folder">A folder that no other training uses; it is created where it is missing.</param>
    /// <param name="deleteCheckpoint">True (default): the backup is deleted when training is complete.</param>
    /// <exception cref="ParsimonyException">The name of the folder is empty.</exception>
    public BackupAndRestore(string folder, bool deleteCheckpoint = true)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new ParsimonyException("BackupAndRestore has no folder. Give the name of one.");
        (_folder, _deleteCheckpoint) = (folder, deleteCheckpoint);
    }

    /// <summary>Path of the backup file.</summary>
    public string BackupPath => Path.Combine(_folder, "backup.safetensors");

    /// <summary>Epochs that the backup held when this training began; 0 where there was no backup.</summary>
    public int RestoredEpochs { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">
    /// The folder cannot be written, a callback with a state stands behind this one, or the backup is damaged or belongs to another model or to
    /// other callbacks.
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
    /// <exception cref="ParsimonyException">The backup cannot be written, or the state of the callbacks is larger than about 90 MB.</exception>
    public override void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs)
    {
        // An epoch that was interrupted between its steps is trained again from its start.
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
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw new ParsimonyException($"The training is complete, but its backup {BackupPath} cannot be deleted: {error.Message}", error);
        }
    }

    void Restore(TrainingContext context, ModelState state, TrainingBackup backup)
    {
        // Everything that can fail comes before the model is changed.
        CallbackStates.Restore(backup.Callbacks, Others(context), BackupPath);
        context.History.Restore(backup.History);
        var metadata = new Dictionary<string, string>(state.Metadata, StringComparer.Ordinal);
        metadata.Remove(Key);
        FileErrors.Naming(BackupPath, () => context.LoadState(state with { Metadata = metadata }));

        // Setting the rate would end a schedule, which the optimizer's memory has already brought to the right step.
        if (context.LearningRate != backup.LearningRate) context.LearningRate = backup.LearningRate;

        // A finished training has no epochs left; only what happens at its end is still to be done.
        context.InitialEpoch = backup.Finished ? Math.Max(backup.EpochsDone, context.Epochs) : backup.EpochsDone;
        RestoredEpochs = backup.EpochsDone;
    }

    static string Text(TrainingBackup backup)
    {
        var text = backup.ToJson();

        // Better refused now than when the backup is read after an interruption.
        return text.Length <= LongestText ? text : throw new ParsimonyException($"The state of the callbacks takes {text.Length} letters, and a " +
            $"backup holds {LongestText}. With EarlyStopping, give restoreBestWeights: false and keep the best weights with ModelCheckpoint.");
    }

    IEnumerable<Callback> Others(TrainingContext context) => context.Callbacks.Where(callback => !ReferenceEquals(callback, this));

    void CheckOrder(TrainingContext context)
    {
        var behind = context.Callbacks.SkipWhile(callback => !ReferenceEquals(callback, this))
            .FirstOrDefault(callback => callback.GetState().Count > 0);
        if (behind is null) return;
        throw new ParsimonyException(
            $"BackupAndRestore stands before {behind.GetType().Name}, so a backup would lack what that did in the epoch. Put BackupAndRestore last.");
    }
}
