namespace Parsimony.Procedure;

/// <summary>Warns where training ended far from a minimum of the objective, so that the result depends on more than lambda.</summary>
static class StationarityWarnings
{
    /// <summary>The largest stationarity gap without a warning.</summary>
    public const double Largest = 0.3;

    public static IEnumerable<string> Of(PathChoice choice, bool interrupted)
    {
        if (interrupted || choice is not { Min: { } min, OneSe: { } oneSe }) yield break;
        var names = ((string Name, PathRow Row)[])[("lambda_min", min), ("lambda_1se", oneSe)];
        foreach (var group in names.Where(entry => entry.Row.StationarityGap > Largest).GroupBy(entry => entry.Row.Lambda))
        {
            var (name, row) = group.First();
            var gap = row.StationarityGap.ToString("0.00", CultureInfo.InvariantCulture);
            var largest = Largest.ToString(CultureInfo.InvariantCulture);
            yield return $"Training at {name} is not fully converged (stationarity gap {gap}, above {largest}): " +
                "part of the regularization comes from stopping early. Raise PathOptions.Epochs to see what lambda alone does.";
        }
    }
}
