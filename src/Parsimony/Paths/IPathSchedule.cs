namespace Parsimony.Paths;

/// <summary>Decides in rounds which lambdas are trained, and how far.</summary>
interface IPathSchedule
{
    /// <summary>The next round.</summary>
    /// <param name="latest">What the round before brought; empty at the start.</param>
    /// <returns>Tasks, the first to be taken first; empty = the path is done.</returns>
    IReadOnlyList<RowTask> Next(IReadOnlyList<TrainedRow> latest);
}
