namespace Parsimony.Diagnostics;

/// <summary>
/// Finds the largest lambda at which each input is still active: the order in which a path with L1 or group lasso drops features.
/// </summary>
/// <remarks>An input is active at a lambda where it is active, by the rule of <see cref="ActiveUnits"/>, in at least half of its networks.</remarks>
public static class LeavingOrder
{
    /// <summary>Sorts the inputs by the largest lambda at which they are active, largest first; ties keep the order of the inputs.</summary>
    /// <param name="result">The path; frozen and diverged networks are ignored.</param>
    public static IReadOnlyList<LeavingInput> Of(PathResult result)
    {
        var measure = new ActiveUnits(result.Fits);
        var last = new int?[result.InputNames.Count];
        foreach (var group in result.Fits.Where(fit => fit.Status is FitStatus.Trained or FitStatus.Collapsed).GroupBy(fit => fit.LambdaIndex))
        {
            var fits = group.ToArray();
            for (var input = 0; input < last.Length; input++)
            {
                // Folds may code different levels of a category; an input that a fold lacks is not active there.
                var active = fits.Count(fit => input < fit.InputNorms.Length && measure.IsActiveInput(fit, input));
                if (2 * active >= fits.Length) last[input] = Math.Min(last[input] ?? group.Key, group.Key);
            }
        }

        return [.. result.InputNames.Select((name, input) => new LeavingInput(name, last[input] is { } index ? result.Lambdas[index] : null))
            .OrderByDescending(entry => entry.Lambda?.Value ?? -1)];
    }
}
