namespace Parsimony.Data.Cells;

/// <summary>Numbers distinct words in the order in which they come; a word that comes several times is stored once.</summary>
sealed class WordCodes
{
    readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    readonly List<string> _words = [];

    /// <summary>Number of distinct words so far.</summary>
    public int Count => _words.Count;

    /// <summary>The word of a code.</summary>
    public string this[int code] => _words[code];

    /// <summary>The code of a word, a new one where it comes for the first time.</summary>
    public int Code(ReadOnlySpan<char> word)
    {
        // A word that was seen before is looked up without making a string.
        var lookup = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        return lookup.TryGetValue(word, out var code) ? code : Add(word.ToString());
    }

    /// <summary>The code of a word, a new one where it comes for the first time.</summary>
    public int Code(string word) => _codeOf.TryGetValue(word, out var code) ? code : Add(word);

    /// <summary>Turns codes of these words into places among them in ordinal order; other codes, such as -1, stay.</summary>
    /// <param name="codes">Codes, which are changed in place.</param>
    /// <returns>The words in ordinal order.</returns>
    public string[] Sort(Span<int> codes)
    {
        string[] levels = [.. _words];
        Array.Sort(levels, StringComparer.Ordinal);
        var sorted = new int[levels.Length];
        for (var level = 0; level < levels.Length; level++) sorted[_codeOf[levels[level]]] = level;
        foreach (ref var code in codes)
        {
            if (code >= 0) code = sorted[code];
        }

        return levels;
    }

    int Add(string word)
    {
        _codeOf.Add(word, _words.Count);
        _words.Add(word);
        return _words.Count - 1;
    }
}
