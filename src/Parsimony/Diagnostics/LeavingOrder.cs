using Parsimony.Results;

namespace Parsimony.Diagnostics;

/// <summary>At which lambda each input leaves the networks: the order in which a path with L1 or group lasso drops features.</summary>
/// <remarks>An input is in where its row of the first kernel is active, as <see cref="ActiveUnits"/> has it, in at least half of a lambda's networks.</remarks>
public static class LeavingOrder
{
    /// <summary>The inputs, those that stay longest first; ties in the order of the inputs.</summary>
    /// <param name="result">The path; frozen and diverged networks are passed over.</param>
    public static IReadOnlyList<LeavingInput> Of(PathResult result)
    {
        var measure = new ActiveUnits(result.Fits);
        var last = new int?[result.InputNames.Count];
        foreach (var group in result.Fits.Where(fit => fit.Status is FitStatus.Trained or FitStatus.Collapsed).GroupBy(fit => fit.LambdaIndex))
        {
            var fits = group.ToArray();
            for (var input = 0; input < last.Length; input++)
            {
                // Folds may have coded other levels: an input that a fold does not know is not in.
                var active = fits.Count(fit => input < fit.InputNorms.Length && measure.IsActiveInput(fit, input));
                if (2 * active >= fits.Length) last[input] = Math.Min(last[input] ?? group.Key, group.Key);
            }
        }

        return [.. result.InputNames.Select((name, input) => new LeavingInput(name, last[input] is { } index ? result.Lambdas[index] : null))
            .OrderByDescending(entry => entry.Lambda?.Value ?? -1)];
    }
}
