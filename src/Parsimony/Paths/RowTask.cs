using Parsimony.Training;

namespace Parsimony.Paths;

/// <summary>How far the networks of one lambda are to be trained, all folds and restarts alike.</summary>
/// <param name="LambdaIndex">Index into the grid.</param>
/// <param name="Rung">The rung at which they stop; the last one is the end of the schedule.</param>
/// <param name="StopsWhenKnown">True: a network whose final answer is known at a rung stops there.</param>
readonly record struct RowTask(int LambdaIndex, int Rung, bool StopsWhenKnown)
{
    /// <summary>The rung that is the end of the schedule.</summary>
    public const int End = Rungs.Last;

    /// <summary>From so many epochs on the rungs are apart.</summary>
    public const int FewestEpochs = Rungs.FewestEpochs;
}
