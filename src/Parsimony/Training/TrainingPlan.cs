using System.Collections.Concurrent;
using Parsimony.Optimizers;

namespace Parsimony.Training;

/// <summary>The course of training that all networks of a run share: epochs, batches, learning rates.</summary>
/// <param name="epochs">Passes over the training rows.</param>
/// <param name="batch">Rows of the largest batch.</param>
/// <param name="learningRate">Peak learning rate.</param>
/// <param name="seed">The run's seed.</param>
sealed class TrainingPlan(int epochs, int batch, double learningRate, long seed)
{
    // Folds differ by a row at most: there are one or two schedules.
    readonly ConcurrentDictionary<long, StepSchedule> _schedules = new();

    /// <summary>Passes over the training rows.</summary>
    public int Epochs => epochs;

    /// <summary>Rows of the largest batch.</summary>
    public int Batch => batch;

    /// <summary>The run's seed.</summary>
    public long Seed => seed;

    /// <summary>Number of the first epoch in the keys of random numbers; above 0 for a training that continues another one. Default 0.</summary>
    public int FirstEpoch { get; init; }

    /// <summary>Batches per epoch over <paramref name="rows"/> rows: <c>ceil(rows / batch)</c>, sizes differing by at most one.</summary>
    public int BatchCount(int rows) => Batches.Count(rows, batch);

    /// <summary>The place in an epoch's order of rows at which a batch starts; it ends where the next one starts.</summary>
    public int BatchStart(int rows, int index) => Batches.Start(rows, batch, index);

    /// <summary>The steps of a network that trains on <paramref name="rows"/> rows.</summary>
    public StepSchedule Schedule(int rows) =>
        _schedules.GetOrAdd((long)epochs * BatchCount(rows), static (count, rate) => new StepSchedule(count, rate), learningRate);
}
