namespace Parsimony.Diagnostics;

/// <summary>
/// Finds the largest lambda at which each input is still active: the order in which a path with L1 or group lasso drops features.
/// </summary>
/// <remarks>
/// An input is active at a lambda where it is active, by the rule of <see cref="ActiveUnits"/>, in at least half of its networks. The bins of a
/// column (<see cref="NumberEncoding.Piecewise"/>) are one input, active where one of them is.
/// </remarks>
public static class LeavingOrder
{
    /// <summary>Sorts the inputs by the largest lambda at which they are active, largest first; ties keep the order of the inputs.</summary>
    /// <param name="result">The path; frozen and diverged networks are ignored.</param>
    public static IReadOnlyList<LeavingInput> Of(PathResult result)
    {
        var measure = new ActiveUnits(result.Fits);
        string[] names = [.. result.FeatureNames.Take(1).SelectMany(first => first).Distinct(StringComparer.Ordinal)];
        var last = new int?[names.Length];
        foreach (var group in result.Fits.Where(fit => fit.Status is FitStatus.Trained or FitStatus.Collapsed).GroupBy(fit => fit.LambdaIndex))
        {
            // Folds may code different levels of a category, or other bins; an input that a fold lacks is not active there.
            var fits = group.ToArray();
            var active = fits.SelectMany(ActiveIn).CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            for (var input = 0; input < last.Length; input++)
                if (2 * active.GetValueOrDefault(names[input]) >= fits.Length) last[input] = Math.Min(last[input] ?? group.Key, group.Key);
        }

        IEnumerable<string> ActiveIn(FitResult fit) =>
            result.FeatureNames[fit.Fold].Where((_, input) => measure.IsActiveInput(fit, input)).Distinct(StringComparer.Ordinal);

        return [.. names.Select((name, input) => new LeavingInput(name, last[input] is { } index ? result.Lambdas[index] : null))
            .OrderByDescending(entry => entry.Lambda?.Value ?? -1)];
    }
}
