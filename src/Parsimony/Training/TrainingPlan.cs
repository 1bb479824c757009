namespace Parsimony.Training;

/// <summary>How long and how fast every network of a run trains.</summary>
/// <param name="Epochs">Passes over the training rows.</param>
/// <param name="Batch">Rows of the largest batch.</param>
/// <param name="LearningRate">Peak learning rate.</param>
/// <param name="Seed">The run's seed.</param>
sealed record TrainingPlan(int Epochs, int Batch, double LearningRate, long Seed)
{
    /// <summary>Batches per epoch over <paramref name="rows"/> rows: <c>ceil(rows / Batch)</c>, sizes differing by at most one.</summary>
    public int BatchCount(int rows) => (rows + Batch - 1) / Batch;

    /// <summary>Where batch <paramref name="index"/> starts in an epoch's order of rows; that of the next one is where it ends.</summary>
    public int BatchStart(int rows, int index) => (int)((long)rows * index / BatchCount(rows));
}
