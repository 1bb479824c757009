namespace Parsimony.Paths;

/// <summary>How far the networks of one lambda are to be trained, in all folds and restarts.</summary>
/// <param name="LambdaIndex">Index of the lambda in the grid.</param>
/// <param name="Rung">The rung at which the networks stop; the last rung is the end of the schedule.</param>
/// <param name="StopsWhenKnown">True where a network stops at the first rung at which its final answer is known.</param>
readonly record struct RowTask(int LambdaIndex, int Rung, bool StopsWhenKnown)
{
    /// <summary>The last rung, the end of the schedule.</summary>
    public const int End = Rungs.Last;

    /// <summary>The smallest number of epochs at which no two rungs coincide.</summary>
    public const int FewestEpochs = Rungs.FewestEpochs;
}
