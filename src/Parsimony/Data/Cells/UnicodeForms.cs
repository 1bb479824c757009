using System.Text;

namespace Parsimony.Data.Cells;

/// <summary>Brings texts that Unicode can write in several forms to one of them: é as one character or as e and an accent, １ or 1.</summary>
/// <remarks>
/// The form is NFKD (Unicode Standard Annex 15), from a table that lies in the assembly: in the invariant culture .NET itself has none.
/// Characters beyond the basic plane stay as they are.
/// </remarks>
static class UnicodeForms
{
    // Hangul syllables are composed by arithmetic (Unicode Standard, section 3.12).
    const int FirstSyllable = 0xAC00, LastSyllable = 0xD7A3, FirstLead = 0x1100, FirstVowel = 0x1161, BeforeTrail = 0x11A7;
    const int Vowels = 21, Trails = 28;

    static readonly Lazy<(Dictionary<char, string> Forms, Dictionary<char, byte> Orders)> s_tables = new(Load);

    /// <summary>Returns the text with every character decomposed and marks in their canonical order.</summary>
    public static string Decompose(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F')) return text;
        var (forms, orders) = s_tables.Value;
        var decomposed = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (forms.TryGetValue(letter, out var form)) decomposed.Append(form);
            else if (letter is >= (char)FirstSyllable and <= (char)LastSyllable) AppendSyllable(decomposed, letter - FirstSyllable);
            else decomposed.Append(letter);
        }

        // Marks are few: each moves left past marks of a higher order.
        for (var i = 1; i < decomposed.Length; i++)
        {
            for (var j = i; j > 0 && Order(decomposed[j]) is > 0 and var order && Order(decomposed[j - 1]) > order; j--)
                (decomposed[j - 1], decomposed[j]) = (decomposed[j], decomposed[j - 1]);
        }

        return decomposed.ToString();

        int Order(char letter) => orders.GetValueOrDefault(letter);
    }

    static void AppendSyllable(StringBuilder text, int index)
    {
        text.Append((char)(FirstLead + index / (Vowels * Trails))).Append((char)(FirstVowel + index % (Vowels * Trails) / Trails));
        if (index % Trails is > 0 and var trail) text.Append((char)(BeforeTrail + trail));
    }

    static (Dictionary<char, string> Forms, Dictionary<char, byte> Orders) Load()
    {
        using var reader = new StreamReader(typeof(UnicodeForms).Assembly.GetManifestResourceStream("unicode-forms.txt")!, Encoding.UTF8);
        var parts = reader.ReadToEnd().Split("\n\n");
        var forms = parts[0].Split('\n').ToDictionary(line => line[0], line => line[1..]);
        var orders = new Dictionary<char, byte>();
        foreach (var line in parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.IndexOf(' ');
            foreach (var mark in line.AsSpan(space + 1)) orders[mark] = byte.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture);
        }

        return (forms, orders);
    }
}
