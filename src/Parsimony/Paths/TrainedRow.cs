namespace Parsimony.Paths;

/// <summary>The result of a <see cref="RowTask"/>: all networks of one lambda.</summary>
/// <param name="LambdaIndex">Index of the lambda in the grid.</param>
/// <param name="IsWhole">True where every network was trained to the end of its schedule.</param>
/// <param name="IsFrozen">True where a network stopped because the lambda cannot be chosen.</param>
/// <param name="HeldOut">[rungs passed + 1][rows * predictions] restart-averaged held-out predictions at each rung, the final ones last.</param>
sealed record TrainedRow(int LambdaIndex, bool IsWhole, bool IsFrozen, IReadOnlyList<RowValues<double>> HeldOut)
{
    /// <summary>Asks a schedule for the next round; it does not need the held-out predictions afterwards.</summary>
    public static IReadOnlyList<RowTask> Ask(IPathSchedule schedule, IReadOnlyList<TrainedRow> latest)
    {
        var tasks = schedule.Next(latest);
        foreach (var predictions in latest.SelectMany(row => row.HeldOut)) predictions.Release();
        return tasks;
    }
}
