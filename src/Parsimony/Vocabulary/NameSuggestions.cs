namespace Parsimony.Vocabulary;

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
        // A third of the letters may be wrong: catches slips, swaps and case, not chance likeness.
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

    /// <summary>Letters to insert, remove, replace or swap with their neighbour to get from one name to the other (Damerau, Levenshtein).</summary>
    static int Distance(string from, string to)
    {
        // [from + 1, to + 1]: distance between the first i and the first j letters.
        var distance = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) distance[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) distance[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(replaced, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }

        return distance[from.Length, to.Length];
    }
}
