namespace Parsimony.Training.Callbacks;

/// <summary>A callback made of functions, for a line or two that need no class.</summary>
/// <param name="onEpochBegin">Called before an epoch with its 0-based number.</param>
/// <param name="onEpochEnd">Called after an epoch and its validation with its 0-based number and the values that it recorded.</param>
/// <param name="onBatchBegin">Called before a step with the 0-based number of its batch in the epoch.</param>
/// <param name="onBatchEnd">Called after a step with the 0-based number of its batch in the epoch and the batch's mean data loss.</param>
/// <param name="onTrainBegin">Called before the first epoch.</param>
/// <param name="onTrainEnd">Called after the last epoch.</param>
/// <example><code>new LambdaCallback(onEpochEnd: (context, epoch, logs) => Console.WriteLine(logs["loss"]))</code></example>
public sealed class LambdaCallback(
    Action<TrainingContext, int>? onEpochBegin = null,
    Action<TrainingContext, int, IReadOnlyDictionary<string, double>>? onEpochEnd = null,
    Action<TrainingContext, int>? onBatchBegin = null,
    Action<TrainingContext, int, double>? onBatchEnd = null,
    Action<TrainingContext>? onTrainBegin = null,
    Action<TrainingContext>? onTrainEnd = null) : Callback
{
    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingContext context, int epoch) => onEpochBegin?.Invoke(context, epoch);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs) =>
        onEpochEnd?.Invoke(context, epoch, logs);

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingContext context, int batch) => onBatchBegin?.Invoke(context, batch);

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context, int batch, double loss) => onBatchEnd?.Invoke(context, batch, loss);

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext context) => onTrainBegin?.Invoke(context);

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingContext context) => onTrainEnd?.Invoke(context);
}
