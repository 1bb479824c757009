using System.Collections.Frozen;

namespace Parsimony.Data.Cells;

/// <summary>What may stand beside a number: currencies before it, currencies and units behind it.</summary>
static class Currency
{
    const int LongestUnit = 16;
    const int LongestCode = 4;

    // Letters before digits are names (A4, Q1, route 66) unless they are one of these. Source: ISO 4217, and the usual local signs.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_codes = FrozenSet.Create(
        StringComparer.Ordinal,
        "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS",
        "INR", "ISK", "JPY", "KES", "KRW", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB",
        "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
        "kr", "kr.", "Kr", "Kr.", "Rs", "Rs.", "R$", "US$", "A$", "C$", "CA$", "AU$", "NZ$", "HK$", "S$", "NT$", "Fr.", "SFr.", "RM", "Rp",
        "Kč", "zł")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The currency at the start of a text; empty where there is none.</summary>
    public static ReadOnlySpan<char> Prefix(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return default;
        if (IsSymbol(text[0])) return text[..1];
        for (var length = Math.Min(LongestCode, text.Length - 1); length > 0; length--)
        {
            // A letter must not follow: USDA is not USD.
            if (!char.IsLetter(text[length]) && s_codes.Contains(text[..length])) return text[..length];
        }

        return default;
    }

    /// <summary>Returns true for a currency. Its amounts have no third decimal, so that three digits behind a sign are thousands.</summary>
    public static bool IsCurrency(string unit) => unit is [var sign] ? IsSymbol(sign) || s_codes.Contains(unit) : s_codes.Contains(unit);

    /// <summary>Returns true for what can be a unit behind a number: "%", "kg", "m²", "°C", "km/h", "€"; not for marks such as * or +.</summary>
    public static bool IsUnit(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestUnit || text is "st" or "nd" or "rd" or "th") return false;
        var hasSign = false;
        foreach (var letter in text)
        {
            if (char.IsLetter(letter) || IsSymbol(letter) || letter is '%' or '‰' or '°') hasSign = true;
            else if (!hasSign || !(char.IsDigit(letter) || letter is '/' or '·' or '²' or '³' or '^' or '.' or '-' or ' ')) return false;
        }

        return hasSign;
    }

    static bool IsSymbol(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol;
}
