namespace Parsimony.Data.Cells;

/// <summary>Counts under which separators the numbers of a column, all with one unit, can be read.</summary>
sealed class NumberTally
{
    // In order of preference: the simplest first.
    static readonly (char Decimal, char? Thousands)[] s_pairs =
        [('.', null), ('.', ','), ('.', ' '), ('.', '\''), ('.', '_'), (',', null), (',', '.'), (',', ' '), (',', '\'')];

    readonly int[] _counts = new int[s_pairs.Length];
    int _whole, _withPoint, _withGroup, _withSeparator, _accounting;

    /// <summary>Counts a number as programs write it.</summary>
    public void Add(NumberForm form)
    {
        if (form == NumberForm.Whole) _whole++;
        else if (form == NumberForm.Grouped) _withGroup++;
        else _withPoint++;
    }

    /// <summary>Counts a number as people write it, unless no separators make it one.</summary>
    public void Add(in NumberShape shape)
    {
        var fits = false;
        for (var pair = 0; pair < s_pairs.Length; pair++)
        {
            if (!shape.Fits(s_pairs[pair].Decimal, s_pairs[pair].Thousands)) continue;
            _counts[pair]++;
            fits = true;
        }

        if (fits && shape.HasSeparator) _withSeparator++;
        if (fits && shape.IsAccounting) _accounting++;
    }

    /// <summary>The separators under which most cells are numbers, and how many are; the user's own choice limits them.</summary>
    public (NumberNotation Format, int Count) Best(ReadingOptions options, string unit)
    {
        var best = -1;
        for (var pair = 0; pair < s_pairs.Length; pair++)
            if (IsAllowed(pair, options) && (best < 0 || Count(pair) > Count(best))) best = pair;
        if (best < 0) return (new NumberNotation(options.Decimal ?? '.', options.Thousands, unit), 0);
        var (decimalSign, thousands) = s_pairs[best];
        return (new NumberNotation(decimalSign, thousands, unit, _accounting > 0), Count(best));
    }

    /// <summary>Another decimal sign with which as many cells are numbers, of other values; null where there is none.</summary>
    public NumberNotation? Rival(NumberNotation format, int count, ReadingOptions options)
    {
        if (_withSeparator == 0) return null;
        for (var pair = 0; pair < s_pairs.Length; pair++)
        {
            if (s_pairs[pair].Decimal != format.Decimal && Count(pair) == count && IsAllowed(pair, options))
                return format with { Decimal = s_pairs[pair].Decimal, Thousands = s_pairs[pair].Thousands };
        }

        return null;
    }

    /// <summary>Whether every point may separate thousands, as it does where other columns have decimal commas.</summary>
    public bool MayBeGrouped => _withGroup > 0 && _withPoint == 0;

    // Plain numbers count here, in three kinds: counting them under every pair would cost more than parsing them.
    int Count(int pair)
    {
        var (decimalSign, thousands) = s_pairs[pair];
        return _counts[pair] + _whole + (decimalSign == '.' ? _withPoint + _withGroup : thousands == '.' ? _withGroup : 0);
    }

    static bool IsAllowed(int pair, ReadingOptions options) =>
        (options.Decimal is not { } sign || s_pairs[pair].Decimal == sign)
        && s_pairs[pair].Decimal != options.Thousands
        && (options.Thousands is not { } separator || s_pairs[pair].Thousands is not { } own || own == separator);
}
