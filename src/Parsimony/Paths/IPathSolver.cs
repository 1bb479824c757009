namespace Parsimony.Paths;

/// <summary>Solves a path over a grid of lambdas and folds, by training networks or by exact linear fits.</summary>
/// <remarks>Everything that differs between the two lies behind this interface.</remarks>
interface IPathSolver : IDisposable
{
    /// <summary>Number of models per lambda: folds times restarts.</summary>
    int FitsPerLambda { get; }

    /// <summary>True for networks, whose training can stop early and whose lambdas may be mixed; false for exact fits.</summary>
    bool Trains { get; }

    /// <summary>All rows made ready for training, for the start of the grid, the refits and their measurements.</summary>
    FoldProblem AllRows { get; }

    /// <summary>Makes the rows of every fold ready for training, where a fold is not made ready when it is solved.</summary>
    /// <returns>False where it was cancelled: then nothing can be trained.</returns>
    bool Prepare(Action<PathProgress> progress, CancellationToken cancellation);

    /// <summary>Computes the first lambda of the grid from theory; <see cref="IsNull"/> checks it.</summary>
    Lambda EstimateLambdaMax();

    /// <summary>Cuts the small lambdas of a grid that was not given by the user, where they would not change the fit any more.</summary>
    IReadOnlyList<Lambda> Trim(IReadOnlyList<Lambda> lambdas, CancellationToken cancellation);

    /// <summary>Returns the path before any training, with its folds, target and scales.</summary>
    PathResult Outline(IReadOnlyList<Lambda> lambdas);

    /// <summary>Trains lambdas on every fold and predicts the held-out rows.</summary>
    /// <param name="lambdas">The grid, largest first.</param>
    /// <param name="schedule">Decides which lambdas are trained, and how far.</param>
    /// <param name="progress">Receives a report now and then.</param>
    /// <param name="cancellation">Stops training; what is finished is returned.</param>
    PathResult Solve(IReadOnlyList<Lambda> lambdas, IPathSchedule schedule, Action<PathProgress> progress, CancellationToken cancellation);

    /// <summary>True where all models at <paramref name="lambda"/> predict a constant; false where it was cancelled.</summary>
    /// <remarks>A model may stop once its answer is known where <paramref name="stopsWhenKnown"/> is true.</remarks>
    bool IsNull(Lambda lambda, bool stopsWhenKnown, Action<PathProgress> progress, CancellationToken cancellation);

    /// <summary>Gives back the memory of the folds, which no longer can be trained; refits still can.</summary>
    void Release();

    /// <summary>Trains the final networks on all rows, at lambdas that are each given once; no fold can be trained afterwards.</summary>
    /// <returns>The networks, of which <see cref="FinalModel"/> makes a model; null where it was cancelled.</returns>
    RefittedPath? Refit(Lambda[] lambdas, Action<PathProgress> progress, CancellationToken cancellation);

    /// <summary>Returns the models of the first folds at a lambda of the path, trained as they were there.</summary>
    /// <remarks>It costs less before <see cref="Release"/>.</remarks>
    /// <returns>The models, without folds whose networks all diverged; null where it was cancelled.</returns>
    IReadOnlyList<FoldModel>? FoldModels(
        Lambda lambda, int folds, int restarts, Action<PathProgress> progress, CancellationToken cancellation);

    /// <summary>Returns the coefficients in the features' own units; null for networks.</summary>
    CoefficientPath? Coefficients(IReadOnlyList<Lambda> lambdas);
}
