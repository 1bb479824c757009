namespace Parsimony.Data;

/// <summary>Finds what a mistyped name may have meant.</summary>
public static class NameSuggestions
{
    // A message lists at most this many names: a terminal line, not a page.
    const int MaxListed = 20;

    /// <summary>"Did you mean 'age'? " with the nearest names, or nothing where none is near; ends with a space.</summary>
    /// <param name="name">What was given.</param>
    /// <param name="known">What there is.</param>
    public static string DidYouMean(string name, IEnumerable<string> known)
    {
        // A third of the letters may be wrong: catches slips and case, not chance likeness.
        var allowed = Math.Max(1, name.Length / 3);
        var nearest = known
            .Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.distance <= allowed)
            .OrderBy(pair => pair.distance)
            .Take(3)
            .Select(pair => $"'{pair.candidate}'")
            .ToArray();
        return nearest.Length == 0 ? "" : $"Did you mean {string.Join(" or ", nearest)}? ";
    }

    /// <summary>The names for a message, the first 20 of them.</summary>
    public static string List(IReadOnlyCollection<string> known) =>
        string.Join(", ", known.Take(MaxListed)) + (known.Count > MaxListed ? $", ... ({known.Count} in all)" : "");

    /// <summary>Letters to insert, remove or replace to get from one name to the other (Levenshtein).</summary>
    static int Distance(string from, string to)
    {
        var previous = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++) previous[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[to.Length];
    }
}
