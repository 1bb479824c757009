namespace Parsimony.Training.Callbacks;

/// <summary>Ends training as soon as the loss of a batch is NaN or infinite, as weights only get worse from there on.</summary>
/// <remarks>Every <c>Fit</c> has one of its own and warns. Give one yourself to read where and why training ended.</remarks>
public sealed class TerminateOnNaN : Callback
{
    int _epoch;

    /// <summary>The epoch, 0-based, in which it ended training; null where it did not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>The batch, 0-based in its epoch, after which it ended training; null where it did not.</summary>
    public int? StoppedBatch { get; private set; }

    /// <summary>A sentence that says why training was ended, with 1-based numbers; null where it was not.</summary>
    public string? Reason { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingContext context) => (StoppedEpoch, StoppedBatch, Reason) = (null, null, null);

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingContext context, int epoch) => _epoch = epoch;

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context, int batch, double loss)
    {
        if (double.IsFinite(loss) || StoppedEpoch is not null) return;
        (StoppedEpoch, StoppedBatch) = (_epoch, batch);
        Reason = $"The loss is {(double.IsNaN(loss) ? "NaN" : "infinite")} in epoch {_epoch + 1}, batch {batch + 1}: training was ended. "
            + "Lower the learning rate, standardize the inputs, or clip gradients.";
        context.History.Warn(Reason);
        context.StopTraining = true;
    }
}
