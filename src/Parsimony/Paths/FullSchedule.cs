namespace Parsimony.Paths;

/// <summary>Trains every lambda to the end of its schedule, in one round.</summary>
sealed class FullSchedule(int lambdaCount) : IPathSchedule
{
    public IReadOnlyList<RowTask> Next(IReadOnlyList<TrainedRow> latest) =>
        latest.Count > 0 ? [] : [.. CoarseToFine(lambdaCount).Select(index => new RowTask(index, Rungs.Last, StopsWhenKnown: false))];

    /// <summary>Orders the lambdas from the ends to ever finer halves, so that an interrupted run has a coarse picture of the whole path.</summary>
    static IEnumerable<int> CoarseToFine(int count)
    {
        var seen = new HashSet<int>();
        for (var parts = 1; seen.Count < count; parts *= 2)
        {
            for (var part = 0; part <= parts; part++)
            {
                var index = (int)((long)part * (count - 1) / parts);
                if (seen.Add(index)) yield return index;
            }
        }
    }
}
