namespace Parsimony.Data.Cells;

/// <summary>Finds a word among known ones: as it is written, else as the value that it means, where exactly one known word means the same.</summary>
/// <example>
/// Among "1.0", "2.0" and "2", the cell "1" is "1.0". The cell "2" is "2", and "2.00" is none of them, as two could be meant.
/// </example>
sealed class WordIndex
{
    const int SeveralWords = -2;

    readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    readonly Lazy<Dictionary<string, int>> _codeOfKey;

    /// <summary>Takes words with their codes, which are 0 or more, or -1; words with one code may share a meaning.</summary>
    public WordIndex(IEnumerable<KeyValuePair<string, int>> words)
    {
        foreach (var (word, code) in words) _codeOf.Add(word, code);
        _codeOfKey = new(() =>
        {
            var codes = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (word, code) in _codeOf)
            {
                if (!codes.TryAdd(WordKey.Of(word), code)) codes[WordKey.Of(word)] = SeveralWords;
            }

            return codes;
        });
    }

    /// <summary>Takes words whose codes are their places.</summary>
    public WordIndex(IReadOnlyList<string> words) : this(words.Select((word, code) => KeyValuePair.Create(word, code))) { }

    /// <summary>Finds the code of a word; false where no word, or more than one, has its meaning.</summary>
    public bool TryFind(ReadOnlySpan<char> word, out int code)
    {
        if (_codeOf.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out code)) return true;
        return !word.IsEmpty && _codeOfKey.Value.TryGetValue(WordKey.Of(word), out code) && code != SeveralWords;
    }
}
