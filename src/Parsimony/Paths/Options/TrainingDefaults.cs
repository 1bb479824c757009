namespace Parsimony.Paths.Options;

/// <summary>How long and how fast a network trains where the user does not say.</summary>
/// <remarks>
/// Chosen by held-out scores on eleven real tables. On california_housing (13,000 training rows) 10, 20 and 40 passes at rate 0.004 gave an
/// rmse of 54,565, 52,749 and 51,358; rate 0.01 with 20 passes 52,005, rate 0.02 52,119. On tables of a few hundred rows 600 steps of 32 rows
/// were within noise of 2,400. 2,000 and 1,000 steps: accuracies of 0.983 and 0.972 on 142 rows of wine, 0.979 and 0.974 on 455 rows of
/// breast_cancer, an rmse of 3.35 and 3.30 on 405 rows of boston_housing.
/// </remarks>
static class TrainingDefaults
{
    /// <summary>Peak learning rate of proximal Adam under the coslog4 schedule.</summary>
    public const double LearningRate = 0.01;

    // Learning rates that train span about two decades, so a tenth of a rate that diverges lies among them.
    const double Step = 10;

    // Below 32 rows the kernels starve; above 256 a pass has too few steps.
    const int SmallestBatch = 32;
    const int LargestBatch = 256;
    const int BatchesPerEpoch = 16;

    const int Passes = 20;
    const int FewestSteps = 1000;
    const int MostSteps = 8000;

    // Steps of small tables are cheap: let their networks settle.
    const int SmallRows = 500;
    const int FewestStepsOfSmall = 2000;

    // A step of tens of thousands of inputs takes milliseconds, and moves many weights at once.
    const int FewestStepsOfWide = 500;

    /// <summary>Returns the rate to try after one at which networks diverged: a tenth, or the default where even that is far too much.</summary>
    public static double RateBelow(double rate) => rate / Step <= LearningRate * Step ? rate / Step : LearningRate;

    /// <summary>Returns the batch size: the power of two from 32 to 256 that gives about 16 batches an epoch.</summary>
    public static int Batch(int foldRows)
    {
        var batch = SmallestBatch;
        while (batch < LargestBatch && batch * BatchesPerEpoch < foldRows) batch *= 2;
        return batch;
    }

    /// <summary>Returns the number of epochs: 20, but at least 1,000 steps (2,000 below 500 rows, 500 of very wide ones) and at most 8,000.</summary>
    public static int Epochs(int rows, int foldRows, int batch, bool isVeryWide)
    {
        var stepsPerEpoch = (foldRows + batch - 1) / batch;
        var fewest = isVeryWide ? FewestStepsOfWide : rows < SmallRows ? FewestStepsOfSmall : FewestSteps;
        var steps = Math.Clamp(Passes * stepsPerEpoch, fewest, MostSteps);
        return Math.Max(1, (int)Math.Round((double)steps / stepsPerEpoch));
    }

    /// <summary>Returns the number of restarts: 3, or 1 from 5,000 rows, where starts differ little and folds are large.</summary>
    public static int Restarts(int rows) => rows < 5000 ? 3 : 1;
}
