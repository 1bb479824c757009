namespace Parsimony.Vocabulary;

/// <summary>Finds the names that a mistyped name may have meant.</summary>
public static class NameSuggestions
{
    // A message stays within a terminal's line or two.
    const int MaxListed = 20;

    /// <summary>A question with up to three near names and a space at its end: "Did you mean 'age'? ". It is empty if no name is near.</summary>
    /// <param name="name">The name that was given.</param>
    /// <param name="known">The names that exist.</param>
    public static string DidYouMean(string name, IEnumerable<string> known)
    {
        string[] near = [.. Near(name, known).Take(3).Select(candidate => $"'{candidate}'")];
        return near.Length == 0 ? "" : $"Did you mean {string.Join(" or ", near)}? ";
    }

    /// <summary>The names with commas between them for a message; of more than 20 the first 20 and how many there are.</summary>
    /// <param name="known">The names that exist.</param>
    public static string List(IReadOnlyCollection<string> known) =>
        string.Join(", ", known.Take(MaxListed)) + (known.Count > MaxListed ? $", ... ({known.Count} in all)" : "");

    /// <summary>The known name that is nearest to a given one; null where no name is near.</summary>
    internal static string? Nearest(string name, IEnumerable<string> known) => Near(name, known).FirstOrDefault();

    // A third of the letters may be wrong. This covers slips, swapped letters and upper case, but not names that are alike by chance.
    static IEnumerable<string> Near(string name, IEnumerable<string> known) => known
        .Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(pair => pair.distance <= Math.Max(1, name.Length / 3))
        .OrderBy(pair => pair.distance)
        .Select(pair => pair.candidate);

    /// <summary>
    /// How many letters must be inserted, removed, replaced or swapped with their neighbour to get from one name to the other
    /// (Damerau and Levenshtein's distance).
    /// </summary>
    internal static int Distance(string from, string to)
    {
        // [from + 1, to + 1]: distance between the first i letters of one name and the first j letters of the other.
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
