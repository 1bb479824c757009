namespace Parsimony.Paths;

/// <summary>How long and how fast a network trains where the user does not say.</summary>
static class TrainingDefaults
{
    /// <summary>Peak learning rate of proximal Adam under coslog4.</summary>
    public const double LearningRate = 4e-3;

    const int SmallestBatch = 16;
    const int LargestBatch = 256;

    // Steps for the weights to settle at every lambda of the path, and passes beyond which large tables gain nothing.
    const int FewestSteps = 1500;
    const int MostSteps = 8000;
    const int Passes = 20;

    /// <summary>A quarter of a fold's training rows, 16 to 256.</summary>
    public static int Batch(int foldRows) => Math.Clamp(foldRows / 4, SmallestBatch, LargestBatch);

    /// <summary>Passes that give 20 rows x passes / batch steps, no fewer than 1500 and no more than 8000.</summary>
    public static int Epochs(int foldRows, int batch)
    {
        var stepsPerEpoch = (foldRows + batch - 1) / batch;
        var steps = Math.Clamp(Passes * stepsPerEpoch, FewestSteps, MostSteps);
        return Math.Max(1, (int)Math.Round((double)steps / stepsPerEpoch));
    }

    /// <summary>3; 1 from 5,000 rows.</summary>
    public static int Restarts(int rows) => rows < 5000 ? 3 : 1;
}
