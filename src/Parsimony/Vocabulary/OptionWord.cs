namespace Parsimony.Vocabulary;

/// <summary>The text of an option as typed, and what it can mean, in the invariant culture.</summary>
/// <param name="Flag">The option as typed, for messages.</param>
/// <param name="Text">The text behind it.</param>
readonly record struct OptionWord(string Flag, string Text)
{
    /// <summary>A whole number of 32 bits.</summary>
    /// <exception cref="ParsimonyException">The text is none.</exception>
    public int Whole() =>
        int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong("a whole number");

    /// <summary>A whole number of 64 bits.</summary>
    /// <exception cref="ParsimonyException">The text is none.</exception>
    public long LongWhole() =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong("a whole number");

    /// <summary>A number, NaN and infinity included: ranges are checked later.</summary>
    /// <exception cref="ParsimonyException">The text is none.</exception>
    public double Number() =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong("a number with a decimal point, such as 0.01");

    /// <summary>A number of bytes, with or without a unit: <c>2GB</c> is 2,000,000,000, <c>2GiB</c> is 2 to the power of 31.</summary>
    /// <exception cref="ParsimonyException">The text is none.</exception>
    public long Bytes()
    {
        var text = Text.AsSpan().Trim();
        var letters = text.Length - text.TrimEnd("BbIiKkMmGgTt").Length;
        var unit = text[^letters..].ToString().ToUpperInvariant();
        var isBinary = unit.EndsWith("IB", StringComparison.Ordinal);
        var power = unit switch
        {
            "" or "B" => 0,
            "K" or "KB" or "KIB" => 1,
            "M" or "MB" or "MIB" => 2,
            "G" or "GB" or "GIB" => 3,
            "T" or "TB" or "TIB" => 4,
            _ => -1,
        };
        return power >= 0
            && double.TryParse(text[..^letters].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * Math.Pow(isBinary ? 1024 : 1000, power) is var bytes and < long.MaxValue
            ? (long)bytes
            : throw Wrong("a number of bytes such as 2GB or 500MB");
    }

    /// <summary>Words between commas, without the spaces around them; a word with a comma stands in quotes, as in CSV.</summary>
    /// <exception cref="ParsimonyException">A word is empty.</exception>
    public IReadOnlyList<string> List()
    {
        var words = CommaList.Split(Text);
        return words.All(word => word.Length > 0) ? words : throw Wrong("words with commas between them");
    }

    /// <summary>Whole numbers between commas.</summary>
    /// <exception cref="ParsimonyException">A word is no whole number.</exception>
    public IReadOnlyList<int> Wholes()
    {
        var flag = Flag;
        return [.. List().Select(word => new OptionWord(flag, word).Whole())];
    }

    /// <summary>Text that is not empty.</summary>
    /// <exception cref="ParsimonyException">It is empty, or white space.</exception>
    public string Word() => string.IsNullOrWhiteSpace(Text) ? throw new ParsimonyException($"{Flag} is empty") : Text;

    /// <summary>One character; the word tab is a tabulator.</summary>
    /// <exception cref="ParsimonyException">There are several characters, or none.</exception>
    public char Character() => Text switch
    {
        "tab" or "\\t" => '\t',
        [var character] => character,
        _ => throw Wrong("one character or the word tab"),
    };

    /// <summary>A member of an enum by its word with dashes: <c>elastic-net</c>.</summary>
    /// <exception cref="ParsimonyException">No member is called so.</exception>
    public T Choice<T>() where T : struct, Enum => Choice(Enum.GetValues<T>());

    /// <summary>One of some members of an enum by its word with dashes.</summary>
    /// <param name="members">The members to choose from.</param>
    /// <exception cref="ParsimonyException">None of them is called so.</exception>
    public T Choice<T>(params T[] members) where T : struct, Enum
    {
        foreach (var member in members)
            if (EnumWord.Dashed(member) == Text) return member;
        throw NoneOf([.. members.Select(member => EnumWord.Dashed(member))]);
    }

    /// <summary>Members of an enum by their words with dashes, with commas between them.</summary>
    /// <exception cref="ParsimonyException">A word is no member.</exception>
    public IReadOnlyList<T> Choices<T>() where T : struct, Enum
    {
        var flag = Flag;
        return [.. List().Select(word => new OptionWord(flag, word).Choice<T>())];
    }

    /// <summary>An error that lists the words that are known.</summary>
    /// <param name="words">The words, at least two.</param>
    public ParsimonyException NoneOf(IReadOnlyList<string> words) => Wrong($"{string.Join(", ", words.SkipLast(1))} or {words[^1]}");

    ParsimonyException Wrong(string expected) => new($"{Flag} is '{Text}', expected {expected}");
}
