namespace Parsimony.Data.Cells;

/// <summary>The exact value of a number's text, however many digits it has: "1.0", "01" and "1e0" have one, 2^53 and 2^53 + 1 have two.</summary>
static class DecimalText
{
    /// <summary>The longest text that counts as a number.</summary>
    public const int MaxLength = 128;

    // A canonical text is never longer than the number's own by more than an exponent.
    const int MaxCanonical = MaxLength + 16;

    /// <summary>Writes the value as <c>digits e exponent</c> without needless zeros; false where the text is no plain number.</summary>
    /// <param name="text">A number with a decimal point, without separators: "-12.50", "1e5".</param>
    /// <param name="destination">At least 144 characters.</param>
    /// <param name="length">Characters written.</param>
    public static bool TryCanonical(ReadOnlySpan<char> text, Span<char> destination, out int length)
    {
        length = 0;
        if (text.Length > MaxLength) return false;
        var at = text is ['-' or '+', ..] ? 1 : 0;
        var exponent = 0L;
        var isFraction = false;
        var hasDigits = false;
        if (text is ['-', ..]) destination[length++] = '-';
        var start = length;
        for (; at < text.Length; at++)
        {
            if (text[at] == '.' && !isFraction) isFraction = true;
            else if (!char.IsAsciiDigit(text[at])) break;
            else
            {
                hasDigits = true;
                if (isFraction) exponent--;
                if (length > start || text[at] != '0') destination[length++] = text[at];
            }
        }

        if (!hasDigits) return false;
        if (at < text.Length)
        {
            if (text[at] is not ('e' or 'E')) return false;
            if (!long.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given)) return false;
            exponent += given;
        }

        for (; length > start && destination[length - 1] == '0'; length--) exponent++;
        if (length == start)
        {
            destination[0] = '0';
            length = 1;
            return true;
        }

        if (exponent == 0) return true;
        destination[length++] = 'e';
        exponent.TryFormat(destination[length..], out var written, provider: CultureInfo.InvariantCulture);
        length += written;
        return true;
    }

    /// <summary>Returns true where a double has exactly the value that its text says, to the digits in which doubles are written.</summary>
    /// <param name="text">A number with a decimal point.</param>
    /// <param name="value">The double that was read from it.</param>
    public static bool IsExact(ReadOnlySpan<char> text, double value)
    {
        Span<char> shortest = stackalloc char[32], one = stackalloc char[MaxCanonical], other = stackalloc char[MaxCanonical];
        return value.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture)
            && TryCanonical(text, one, out var oneLength) && TryCanonical(shortest[..length], other, out var otherLength)
            && one[..oneLength].SequenceEqual(other[..otherLength]);
    }
}
