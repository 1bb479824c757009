using Parsimony.Lambdas;
using Parsimony.Models;
using Parsimony.Results;

namespace Parsimony.Paths;

/// <summary>Trains models over a grid of lambdas and folds: networks, or the exact linear path. Whatever differs between the two lies behind this seam.</summary>
interface IPathSolver : IDisposable
{
    /// <summary>Models per lambda: folds times restarts.</summary>
    int FitsPerLambda { get; }

    /// <summary>True where training takes steps: it can stop early, and mixing its lambdas may pay. False for exact fits.</summary>
    bool Trains { get; }

    /// <summary>All rows made ready, for the start of the grid, the refits and what is read off them.</summary>
    FoldProblem AllRows { get; }

    /// <summary>The grid's first lambda according to theory; <see cref="IsNull"/> checks it.</summary>
    Lambda EstimateLambdaMax();

    /// <summary>Leaves out the end of a grid that was not given lambda by lambda, where nothing is left to see.</summary>
    /// <param name="lambdas">The grid, largest first.</param>
    /// <param name="cancellation">Ends the search.</param>
    IReadOnlyList<Lambda> Trim(IReadOnlyList<Lambda> lambdas, CancellationToken cancellation);

    /// <summary>The path before any training: folds, target and scales.</summary>
    /// <param name="lambdas">The grid, largest first.</param>
    PathResult Outline(IReadOnlyList<Lambda> lambdas);

    /// <summary>Trains lambdas on every fold and predicts the held-out rows.</summary>
    /// <param name="lambdas">The grid, largest first.</param>
    /// <param name="schedule">Which of them, and how far.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellation">Stops training; what is finished is returned.</param>
    PathResult Solve(IReadOnlyList<Lambda> lambdas, IPathSchedule schedule, Action<PathProgress> progress, CancellationToken cancellation);

    /// <summary>True where all models at <paramref name="lambda"/> predict a constant.</summary>
    /// <param name="lambda">Penalty strength.</param>
    /// <param name="stopsWhenKnown">True: a model may stop where its answer is known.</param>
    /// <param name="cancellation">Stops training; the answer is then false.</param>
    bool IsNull(Lambda lambda, bool stopsWhenKnown, CancellationToken cancellation);

    /// <summary>Makes the final model of all rows; no fold can be trained any more.</summary>
    /// <param name="final">At which lambdas.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellation">Ends training.</param>
    /// <returns>Null where it was cancelled.</returns>
    /// <exception cref="ParsimonyException">All networks at lambda_min or lambda_1se diverged.</exception>
    FittedModel? Refit(FinalLambdas final, Action<PathProgress> progress, CancellationToken cancellation);

    /// <summary>Coefficients in the features' own units; null for networks, whose weights are none.</summary>
    /// <param name="lambdas">Finished lambdas, largest first.</param>
    CoefficientPath? Coefficients(IReadOnlyList<Lambda> lambdas);
}
