namespace Parsimony.Paths;

/// <summary>Decides in rounds which lambdas are trained, and how far.</summary>
interface IPathSchedule
{
    /// <summary>Returns the tasks of the next round.</summary>
    /// <param name="latest">The results of the round before; empty at the start.</param>
    /// <returns>Tasks in the order in which they are started; empty = the path is finished.</returns>
    IReadOnlyList<RowTask> Next(IReadOnlyList<TrainedRow> latest);
}
