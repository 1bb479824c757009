namespace Parsimony.Data.Cells;

/// <summary>The parts of a number as people write it: sign, unit, digits with their separators, exponent.</summary>
readonly ref struct NumberShape
{
    readonly ReadOnlySpan<char> _digits;
    readonly ReadOnlySpan<char> _exponent;
    readonly bool _isNegative;

    NumberShape(ReadOnlySpan<char> digits, ReadOnlySpan<char> exponent, ReadOnlySpan<char> unit, bool isNegative, bool isAccounting)
    {
        _digits = digits;
        _exponent = exponent;
        Unit = unit;
        _isNegative = isNegative;
        IsAccounting = isAccounting;
    }

    /// <summary>What stands before or behind the number: "$", "%", "kg"; empty where nothing does.</summary>
    public ReadOnlySpan<char> Unit { get; }

    /// <summary>Whether the number is negative in the way of accountants: (12) or 12-.</summary>
    public bool IsAccounting { get; }

    /// <summary>Whether a decimal sign or a separator of groups occurs, so that its value can depend on what they mean.</summary>
    public bool HasSeparator => _digits.ContainsAny('.', ',');

    /// <summary>Takes a cell apart; false where it is no number with at most one known unit.</summary>
    public static bool TryScan(ReadOnlySpan<char> text, out NumberShape shape)
    {
        shape = default;
        text = text.Trim();
        if (text.Length is 0 or > DecimalText.MaxLength) return false;
        var isAccounting = text is ['(', .., ')'];
        if (isAccounting) text = text[1..^1].Trim();
        var isNegative = TakeSign(ref text, out var hasSign);
        var unit = Currency.Prefix(text);
        text = text[unit.Length..].TrimStart();
        if (unit.Length > 0 && !hasSign) isNegative = TakeSign(ref text, out hasSign);
        var digits = text[..DigitsLength(text)];
        if (digits.IsEmpty) return false;
        text = text[digits.Length..];
        var exponent = text[..ExponentLength(text)];
        text = text[exponent.Length..];
        if (!hasSign && text is [var last] && IsMinus(last))
        {
            isAccounting = isNegative = true;
            text = default;
        }
        else if (isAccounting)
        {
            if (hasSign) return false;
            isNegative = true;
        }

        text = text.TrimStart();
        if (!text.IsEmpty)
        {
            if (!unit.IsEmpty || !Currency.IsUnit(text)) return false;
            unit = text;
        }

        shape = new NumberShape(digits, exponent, unit, isNegative, isAccounting);
        return true;
    }

    /// <summary>Returns true where the digits are a number with these separators; groups have three digits, or two as in India.</summary>
    public bool Fits(char decimalSign, char? thousands)
    {
        var whole = _digits;
        if (_digits.LastIndexOf(decimalSign) is >= 0 and var sign)
        {
            if (_digits[(sign + 1)..].ContainsAnyExceptInRange('0', '9')) return false;
            whole = _digits[..sign];
        }

        if (!whole.ContainsAnyExceptInRange('0', '9')) return true;
        if (thousands is not { } separator || !_exponent.IsEmpty || whole[0] == '0') return false;
        var group = 0;
        var groups = 0;
        for (var i = whole.Length - 1; i >= -1; i--)
        {
            if (i >= 0 && char.IsAsciiDigit(whole[i]))
            {
                group++;
                continue;
            }

            // From the right: three digits, then groups of three, or of two in India; the first may be shorter.
            if (i >= 0 && Group(whole[i]) != separator) return false;
            if (groups == 0 ? group != 3 : i >= 0 ? group is not (2 or 3) : group is < 1 or > 3) return false;
            group = 0;
            groups++;
        }

        return true;
    }

    /// <summary>Reads the value where the last sign of this kind begins the decimals; false where it is not finite.</summary>
    public bool TryValue(char decimalSign, out double value)
    {
        Span<char> plain = stackalloc char[DecimalText.MaxLength + 2];
        var length = 0;
        if (_isNegative) plain[length++] = '-';
        foreach (var letter in _digits)
        {
            if (char.IsAsciiDigit(letter)) plain[length++] = letter;
            else if (letter == decimalSign) plain[length++] = '.';
        }

        if (!_exponent.IsEmpty)
        {
            plain[length++] = 'e';
            foreach (var letter in _exponent[1..]) plain[length++] = IsMinus(letter) ? '-' : letter;
        }

        return CellText.TryNumber(plain[..length], out value);
    }

    static bool TakeSign(ref ReadOnlySpan<char> text, out bool hasSign)
    {
        var isNegative = !text.IsEmpty && IsMinus(text[0]);
        hasSign = isNegative || text is ['+', ..];
        if (hasSign) text = text[1..].TrimStart();
        return isNegative;
    }

    // Hyphen, minus sign, small and full-width hyphen, en dash.
    static bool IsMinus(char letter) => letter is '-' or '\u2212' or '\uFE63' or '\uFF0D' or '\u2013';

    /// <summary>Length of the digits with the separators between them.</summary>
    static int DigitsLength(ReadOnlySpan<char> text)
    {
        var end = 0;
        var hasDigits = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                hasDigits = true;
                end = i + 1;
            }
            else if (text[i] is '.' or ',')
            {
                end = i + 1;
            }
            else if (!hasDigits || Group(text[i]) == '\0' || i + 1 == text.Length || !char.IsAsciiDigit(text[i + 1]))
            {
                break;
            }
        }

        return hasDigits ? end : 0;
    }

    /// <summary>Length of an exponent such as e5, E-3, or D2 as Fortran writes it.</summary>
    static int ExponentLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('e' or 'E' or 'd' or 'D')) return 0;
        var end = text.Length > 1 && (text[1] == '+' || IsMinus(text[1])) ? 2 : 1;
        var start = end;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end == start || (end < text.Length && char.IsLetter(text[end])) ? 0 : end;
    }

    // The separator of groups that a character is; 0 = none.
    static char Group(char letter) => letter switch
    {
        '.' or ',' or '_' => letter,
        '\'' or '\u2019' => '\'',
        ' ' or '\u00A0' or '\u202F' or '\u2009' or '\u2007' => ' ',
        _ => '\0',
    };
}
