using System.Text;

namespace Parsimony.Metrics;

/// <summary>From class names to names in a history.</summary>
static class MetricNames
{
    /// <summary>Keras' snake case: <c>R2Score</c> is <c>r2_score</c>, <c>KLDivergence</c> is <c>kl_divergence</c>.</summary>
    public static string SnakeCase(string className)
    {
        var name = new StringBuilder();
        for (var i = 0; i < className.Length; i++)
        {
            // A word starts with a capital that follows a small letter, or that a small letter follows.
            var starts = i > 0 && char.IsUpper(className[i])
                && (!char.IsUpper(className[i - 1]) || (i + 1 < className.Length && char.IsLower(className[i + 1])));
            if (starts) name.Append('_');
            name.Append(char.ToLowerInvariant(className[i]));
        }

        return name.ToString();
    }
}
