namespace Parsimony.Data;

/// <summary>A column of words from a set of levels.</summary>
public sealed class CategoryColumn : IColumn
{
    /// <summary>Makes a column of codes and levels, which are not copied.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="codes">[rows]; index into <paramref name="levels"/>, -1 = missing.</param>
    /// <param name="levels">The distinct words, in ordinal order.</param>
    /// <param name="format">How the cells were read; null = as words.</param>
    public CategoryColumn(string name, int[] codes, string[] levels, ColumnFormat? format = null)
        : this(name, (RowValues<int>)codes, levels, format) { }

    /// <summary>Makes a column of codes that may lie on disk, and levels.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="codes">[rows]; index into <paramref name="levels"/>, -1 = missing.</param>
    /// <param name="levels">The distinct words, in ordinal order.</param>
    /// <param name="format">How the cells were read; null = as words.</param>
    public CategoryColumn(string name, RowValues<int> codes, string[] levels, ColumnFormat? format = null)
    {
        (Name, Codes, Levels, Format) = (name, codes, levels, format ?? ColumnFormat.Category);
        foreach (var code in codes.Span)
        {
            if (code < 0) MissingCount++;
        }
    }

    /// <summary>Makes a column of words.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="words">[rows]; null = missing.</param>
    public static CategoryColumn FromWords(string name, IReadOnlyList<string?> words)
    {
        var levels = words.Where(word => word is not null).Select(word => word!).Distinct(StringComparer.Ordinal).ToArray();
        Array.Sort(levels, StringComparer.Ordinal);
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var code = 0; code < levels.Length; code++) codeOf[levels[code]] = code;
        return new CategoryColumn(name, [.. words.Select(word => word is null ? -1 : codeOf[word])], levels);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>[rows]; index into <see cref="Levels"/>, -1 = missing.</summary>
    public RowValues<int> Codes { get; }

    /// <summary>The distinct words, in ordinal order.</summary>
    public string[] Levels { get; }

    /// <inheritdoc/>
    public ColumnFormat Format { get; }

    /// <inheritdoc/>
    public int RowCount => Codes.Length;

    /// <inheritdoc/>
    public int MissingCount { get; }
}
