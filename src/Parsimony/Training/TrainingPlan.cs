using System.Collections.Concurrent;

namespace Parsimony.Training;

/// <summary>The course of training that all networks of a run share: epochs, batches, learning rates.</summary>
/// <remarks>Epochs are passes over the training rows; a batch has at most so many rows.</remarks>
sealed record TrainingPlan(int Epochs, int Batch, double LearningRate, long Seed)
{
    // Folds differ by a row at most: there are one or two schedules.
    readonly ConcurrentDictionary<long, StepSchedule> _schedules = new();

    /// <summary>Number of the first epoch in the keys of random numbers; above 0 for a training that continues another one. Default 0.</summary>
    public int FirstEpoch { get; init; }

    /// <summary>Batches per epoch over <paramref name="rows"/> rows: <c>ceil(rows / batch)</c>, sizes differing by at most one.</summary>
    public int BatchCount(int rows) => Batches.Count(rows, Batch);

    /// <summary>The place in an epoch's order of rows at which a batch starts; it ends where the next one starts.</summary>
    public int BatchStart(int rows, int index) => Batches.Start(rows, Batch, index);

    /// <summary>The steps of a network that trains on <paramref name="rows"/> rows.</summary>
    public StepSchedule Schedule(int rows) =>
        _schedules.GetOrAdd((long)Epochs * BatchCount(rows), static (count, rate) => new StepSchedule(count, rate), LearningRate);
}
