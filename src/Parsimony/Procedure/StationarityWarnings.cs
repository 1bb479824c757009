using System.Globalization;
using Parsimony.Results;

namespace Parsimony.Procedure;

/// <summary>Warns where training ended too far from a minimum of the objective for lambda to mean what it says.</summary>
static class StationarityWarnings
{
    /// <summary>A larger gap is warned of.</summary>
    public const double Largest = 0.3;

    public static IEnumerable<string> Of(PathChoice choice, bool interrupted)
    {
        if (interrupted || choice is not { Min: { } min, OneSe: { } oneSe }) yield break;
        var names = ((string Name, PathRow Row)[])[("lambda_min", min), ("lambda_1se", oneSe)];
        foreach (var group in names.Where(entry => entry.Row.StationarityGap > Largest).GroupBy(entry => entry.Row.Lambda))
        {
            var (name, row) = group.First();
            var gap = row.StationarityGap.ToString("0.00", CultureInfo.InvariantCulture);
            yield return $"At {name} training ended some way from a minimum of the objective (stationarity gap {gap}, above {Largest.ToString(CultureInfo.InvariantCulture)}): " +
                "part of the regularization is early stopping. Raise PathOptions.Epochs to see what lambda alone does.";
        }
    }
}
