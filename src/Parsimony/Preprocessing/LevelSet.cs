namespace Parsimony.Preprocessing;

/// <summary>The levels of a category in the training rows: words, then "missing" and "other" where they exist.</summary>
public sealed class LevelSet
{
    // Levels in fewer rows than this are "other" (architecture, section 4).
    const double RareShare = 0.002;
    const int RareRows = 3;

    /// <summary>Words beyond the most frequent ones are "other" (architecture, section 4).</summary>
    internal const int MaxWords = 64;

    readonly WordIndex _levelOf;

    /// <summary>Makes a set of given levels.</summary>
    /// <param name="words">Words with a level of their own.</param>
    /// <param name="rareWords">Words of the training rows that fall into "other".</param>
    /// <param name="missing">Level of missing cells; -1 = no training cell was missing.</param>
    /// <param name="other">Level of "other"; -1 = there is no such level.</param>
    public LevelSet(IReadOnlyList<string> words, IReadOnlyList<string> rareWords, int missing, int other)
    {
        (Words, RareWords, Missing, Other) = (words, rareWords, missing, other);
        _levelOf = new WordIndex([
            .. words.Select((word, level) => KeyValuePair.Create(word, level)),
            .. rareWords.Select(word => KeyValuePair.Create(word, other)),
        ]);
        Count = Math.Max(words.Count, Math.Max(missing, other) + 1);
    }

    /// <summary>Words with a level of their own; their index is their level.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Words of the training rows that fall into "other".</summary>
    public IReadOnlyList<string> RareWords { get; }

    /// <summary>Level of missing cells (it may be <see cref="Other"/>); -1 = no training cell was missing: such cells are unseen.</summary>
    public int Missing { get; }

    /// <summary>Level of "other"; -1 = there is no such level, and unseen words have none.</summary>
    public int Other { get; }

    /// <summary>Number of levels.</summary>
    public int Count { get; }

    /// <summary>Finds levels: words in fewer than max(3, 0.2 %) of the rows, and all beyond the 64 most frequent, fall into "other".</summary>
    /// <param name="words">[levels] distinct words.</param>
    /// <param name="counts">[levels] number of training rows with each word.</param>
    /// <param name="missing">Number of training rows without a value.</param>
    public static LevelSet Fit(IReadOnlyList<string> words, IReadOnlyList<int> counts, int missing) =>
        Fit(words, [.. counts.Select(count => (double)count)], missing, 1);

    /// <summary>Finds levels by the weight of the rows that have them: a word of one row of weight 3 is as frequent as one of three rows.</summary>
    /// <param name="words">[levels] distinct words.</param>
    /// <param name="counts">[levels] sum of the weights of the training rows with each word.</param>
    /// <param name="missing">Sum of the weights of the training rows without a value.</param>
    /// <param name="oneRow">The weight of one row.</param>
    internal static LevelSet Fit(IReadOnlyList<string> words, IReadOnlyList<double> counts, double missing, double oneRow)
    {
        var (own, rare, fewest) = Divide(words, counts, missing, oneRow);
        var isMissingOwn = missing >= fewest;
        var isMissingRare = missing > 0 && !isMissingOwn;
        var other = rare.Length > 0 || isMissingRare ? own.Length + (isMissingOwn ? 1 : 0) : -1;
        return new LevelSet(own, rare, isMissingOwn ? own.Length : isMissingRare ? other : -1, other);
    }

    /// <summary>Gives every word a level of its own, the frequent ones first.</summary>
    /// <param name="words">[levels] distinct words.</param>
    /// <param name="counts">[levels] sum of the weights of the training rows with each word.</param>
    /// <param name="missing">Sum of the weights of the training rows without a value.</param>
    /// <param name="oneRow">The weight of one row.</param>
    /// <param name="frequent">Receives the number of frequent words: those that would not fall into "other".</param>
    internal static LevelSet OfAll(IReadOnlyList<string> words, IReadOnlyList<double> counts, double missing, double oneRow, out int frequent)
    {
        var (own, rare, _) = Divide(words, counts, missing, oneRow);
        frequent = own.Length;
        return new LevelSet([.. own, .. rare], [], missing > 0 ? own.Length + rare.Length : -1, -1);
    }

    // The words that have a level of their own and the rare ones, both in ordinal order, and the least weight of the former.
    static (string[] Own, string[] Rare, double Fewest) Divide(
        IReadOnlyList<string> words, IReadOnlyList<double> counts, double missing, double oneRow)
    {
        var rows = counts.Sum() + missing;
        var fewest = Math.Max(RareRows * oneRow, RareShare * rows);
        var seen = Enumerable.Range(0, words.Count).Where(level => counts[level] > 0).ToArray();
        var kept = seen
            .Where(level => counts[level] >= fewest)
            .OrderByDescending(level => counts[level])
            .ThenBy(level => words[level], StringComparer.Ordinal)
            .Take(MaxWords)
            .ToHashSet();
        string[] own = [.. kept.Select(level => words[level]).Order(StringComparer.Ordinal)];
        string[] rare = [.. seen.Where(level => !kept.Contains(level)).Select(level => words[level]).Order(StringComparer.Ordinal)];
        return (own, rare, fewest);
    }

    /// <summary>Returns the level of a word; an unseen word has <see cref="Other"/>.</summary>
    /// <remarks>
    /// A word that is no level as written, but has the value of exactly one, is that level: 1 is 1.0, TRUE is True, and surrounding blanks and the
    /// forms in which Unicode writes a letter do not count.
    /// </remarks>
    /// <param name="word">The word; empty = missing.</param>
    /// <param name="isUnseen">True where no training row had the word.</param>
    public int Of(ReadOnlySpan<char> word, out bool isUnseen)
    {
        isUnseen = false;
        if (_levelOf.TryFind(word, out var level)) return level;
        if (word.IsEmpty && Missing >= 0) return Missing;
        isUnseen = true;
        return Other;
    }

    /// <summary>Returns the name of a level's output: "sex=male", "sex missing" or "sex other".</summary>
    public string OutputName(string column, int level) =>
        level < Words.Count ? $"{column}={Words[level]}" : level == Other ? $"{column} other" : $"{column} missing";
}
