namespace Parsimony.Training.Callbacks;

/// <summary>Sets the learning rate before each epoch, in place of the optimizer's own schedule.</summary>
/// <remarks>A function of the epoch alone goes on in a resumed training as if nothing had happened.</remarks>
public sealed class LearningRateScheduler : Callback
{
    readonly Func<int, float, float> _schedule;

    /// <summary>Sets learning rates by a function.</summary>
    /// <param name="schedule">Takes the 0-based epoch and the learning rate of the last step, and gives the epoch's: finite, 0 or more.</param>
    public LearningRateScheduler(Func<int, float, float> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = schedule;
    }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The rule gave a learning rate that is negative or not finite.</exception>
    public override void OnEpochBegin(TrainingContext context, int epoch)
    {
        var learningRate = _schedule(epoch, context.LearningRate);
        if (!(learningRate >= 0 && float.IsFinite(learningRate)))
        {
            throw new ParsimonyException(
                $"The schedule of LearningRateScheduler gave {learningRate} for epoch {epoch}, expected a finite number, 0 or more.");
        }

        context.LearningRate = learningRate;
    }
}
