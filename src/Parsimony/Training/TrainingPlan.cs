using System.Collections.Concurrent;
using Parsimony.Optimizers;

namespace Parsimony.Training;

/// <summary>How long and how fast every network of a run trains.</summary>
/// <param name="epochs">Passes over the training rows.</param>
/// <param name="batch">Rows of the largest batch.</param>
/// <param name="learningRate">Peak learning rate.</param>
/// <param name="seed">The run's seed.</param>
sealed class TrainingPlan(int epochs, int batch, double learningRate, long seed)
{
    // Folds differ by a row at most, so that there are one or two.
    readonly ConcurrentDictionary<long, StepSchedule> _schedules = new();

    /// <summary>Passes over the training rows.</summary>
    public int Epochs => epochs;

    /// <summary>Rows of the largest batch.</summary>
    public int Batch => batch;

    /// <summary>The run's seed.</summary>
    public long Seed => seed;

    /// <summary>Number of the first epoch in the keys of its randomness; above 0 where it goes on after another training.</summary>
    public int FirstEpoch { get; init; }

    /// <summary>Batches per epoch over <paramref name="rows"/> rows: <c>ceil(rows / batch)</c>, sizes differing by at most one.</summary>
    public int BatchCount(int rows) => Batches.Count(rows, batch);

    /// <summary>Where batch <paramref name="index"/> starts in an epoch's order of rows; that of the next one is where it ends.</summary>
    public int BatchStart(int rows, int index) => Batches.Start(rows, batch, index);

    /// <summary>The steps of a network that trains on <paramref name="rows"/> rows.</summary>
    public StepSchedule Schedule(int rows) =>
        _schedules.GetOrAdd((long)epochs * BatchCount(rows), static (count, rate) => new StepSchedule(count, rate), learningRate);
}
