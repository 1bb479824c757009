using System.Numerics;
using System.Text;

namespace Parsimony.Data.Cells;

/// <summary>A number as programs write it, such as -12.5 or 1e5, with what its text says beside the value.</summary>
/// <param name="Value">The number, rounded to the nearest double.</param>
/// <param name="Form">Where a point stands in the text.</param>
/// <param name="MayBeName">Whether the text is digits that start with 0 or are more than 15: it may name something, such as 00501.</param>
readonly record struct PlainNumber(double Value, NumberForm Form, bool MayBeName)
{
    // Up to 15 digits every whole number is a double.
    const int SafeDigits = 15;

    // A whole number up to 2^53 and a power of ten up to 10^22 are doubles without rounding: one multiplication or division of the two rounds
    // once, and so gives the double nearest to the text (Clinger 1990, "How to read floating point numbers accurately").
    const ulong LargestExact = 1UL << 53;
    static readonly double[] s_powers = [.. Enumerable.Range(0, 23).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture))];

    // Up to 18 digits fit into 64 bits.
    const int MaxDigits = 18;

    // Larger exponents are left to the general reader.
    const int MaxExponentDigits = 3;

    /// <summary>Reads a number; false where the text holds none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out PlainNumber number)
    {
        // The first letter shows of most words that they are not numbers, without parsing them.
        if (text.IsEmpty || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.') || !CellText.TryNumber(text, out var value))
        {
            number = default;
            return false;
        }

        number = Of(text, value, text.IndexOf('.'));
        return true;
    }

    /// <summary>Reads a number of common length from UTF-8, much faster than the general reader; false also where that one is needed.</summary>
    public static bool TryReadShort(ReadOnlySpan<byte> text, out PlainNumber number)
    {
        number = default;
        var at = text is [(byte)'-' or (byte)'+', ..] ? 1 : 0;
        var start = at;
        var point = -1;
        var mantissa = 0UL;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9) mantissa = 10 * mantissa + digit;
            else if (text[at] == '.' && point < 0) point = at;
            else break;
        }

        var digits = at - start - (point < 0 ? 0 : 1);
        if (digits is 0 or > MaxDigits || mantissa > LargestExact) return false;
        var exponent = point < 0 ? 0 : point + 1 - at;
        if (at < text.Length)
        {
            if (!TryExponent(text[at..], out var given)) return false;
            exponent += given;
        }

        if (Math.Abs(exponent) >= s_powers.Length) return false;
        var value = exponent < 0 ? mantissa / s_powers[-exponent] : mantissa * s_powers[exponent];
        number = Of(text, text[0] == '-' ? -value : value, point);
        return true;
    }

    /// <summary>Whether a plain number is always a value, because no missing word is one, such as -999.</summary>
    public static bool AreValues(IReadOnlyList<string> missing) => missing.All(word => !TryReadShort(Encoding.UTF8.GetBytes(word), out _));

    static PlainNumber Of<T>(ReadOnlySpan<T> text, double value, int point)
        where T : struct, IBinaryInteger<T> =>
        new(
            value,
            point < 0 ? NumberForm.Whole : MayBeGroup(text, point) ? NumberForm.Grouped : NumberForm.Decimal,
            point < 0 && text.Length > 1 && (text.Length > SafeDigits || text[0] == T.CreateTruncating('0')) && AreDigits(text[1..]));

    // One to three digits, of which the first is not 0, a point and three digits.
    static bool MayBeGroup<T>(ReadOnlySpan<T> text, int point)
        where T : struct, IBinaryInteger<T>
    {
        if (text.Length - point != 4) return false;
        var start = text[0] == T.CreateTruncating('-') || text[0] == T.CreateTruncating('+') ? 1 : 0;
        return point - start is >= 1 and <= 3 && text[start] != T.CreateTruncating('0') && AreDigits(text[(point + 1)..]);
    }

    static bool AreDigits<T>(ReadOnlySpan<T> text)
        where T : struct, IBinaryInteger<T>
    {
        foreach (var letter in text)
        {
            if (letter < T.CreateTruncating('0') || letter > T.CreateTruncating('9')) return false;
        }

        return true;
    }

    static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text[0] is not ((byte)'e' or (byte)'E')) return false;
        var isNegative = text is [_, (byte)'-', ..];
        var digits = text[(text is [_, (byte)'-' or (byte)'+', ..] ? 2 : 1)..];
        if (digits.Length is 0 or > MaxExponentDigits || !AreDigits(digits)) return false;
        foreach (var digit in digits) exponent = 10 * exponent + (digit - '0');
        if (isNegative) exponent = -exponent;
        return true;
    }
}
