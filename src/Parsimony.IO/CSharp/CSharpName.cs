using System.Globalization;
using System.Text;

namespace Parsimony.IO.CSharp;

/// <summary>Names in C# from names of any kind.</summary>
static class CSharpName
{
    // Longer ones are cut: the compiler takes names of at most 1023 characters.
    const int Longest = 200;

    static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using",
        "virtual", "void", "volatile", "while",
    };

    // What the class has inside, and what it takes from the System namespace.
    static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "Row", "Predict", "Probabilities", "Classes", "Lambda", "Average", "Encode", "Add", "Rescale", "Dense", "Erf", "Number", "Days", "Clip", "System", "Math",
        "MathF", "Span", "ReadOnlySpan", "DateTime", "TimeSpan", "ArgumentException", "ArgumentOutOfRangeException", "ThreadStatic",
    };

    /// <summary><c>body mass (g)</c> becomes <c>BodyMassG</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="empty">What stands for, or before, a text that cannot begin a name.</param>
    public static string Pascal(string text, string empty)
    {
        var name = new StringBuilder();
        var starts = true;
        foreach (var letter in Normalized(text))
        {
            if (name.Length == Longest) break;
            if (!IsPart(letter) || letter == '_')
            {
                starts = true;
                continue;
            }

            name.Append(starts ? char.ToUpperInvariant(letter) : letter);
            starts = false;
        }

        if (name.Length == 0) return empty;
        return IsStart(name[0]) ? name.ToString() : empty + name;
    }

    /// <summary><c>body mass (g)</c> becomes <c>bodyMassG</c>, <c>ID</c> becomes <c>id</c>.</summary>
    public static string Camel(string text, string empty)
    {
        var name = Pascal(text, empty);
        return name.Any(char.IsLower) ? char.ToLowerInvariant(name[0]) + name[1..] : name.ToLowerInvariant();
    }

    /// <summary>The name, with a number behind it where it is taken; it is taken then.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++) unique = name + number.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    /// <summary>With an @ before it where it is a keyword.</summary>
    public static string Escaped(string name) => s_keywords.Contains(name) ? "@" + name : name;

    /// <summary>Refuses what cannot be the name of the class.</summary>
    /// <exception cref="ParsimonyException">It is no name, or one that the class needs itself.</exception>
    public static void CheckClass(string name)
    {
        if (!IsName(name)) throw NoName(name, "class");
        if (s_taken.Contains(name) || name.StartsWith("Network", StringComparison.Ordinal))
            throw new ParsimonyException($"The class cannot be called {name}, as it uses that name itself. Give another, for example {name}Model.");
    }

    /// <summary>Refuses what is no namespace.</summary>
    /// <exception cref="ParsimonyException">It is none.</exception>
    public static void CheckNamespace(string name)
    {
        if (!name.Split('.').All(IsName)) throw NoName(name, "namespace");
    }

    static ParsimonyException NoName(string name, string what) =>
        new($"'{name}' is no name of a C# {what}. Give letters, digits and _ that do not begin with a digit and are no keyword.");

    static bool IsName(string name) => name.Length is > 0 and <= Longest && IsStart(name[0]) && name.All(IsPart) && !s_keywords.Contains(name);

    static bool IsStart(char letter) => letter == '_' || char.IsLetter(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.LetterNumber;

    static bool IsPart(char letter) => IsStart(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // What can be no part of a name goes first: not every text of that kind can be normalized.
    static string Normalized(string text) =>
        string.Concat(text.Select(letter => IsPart(letter) ? letter : ' ')).Normalize(NormalizationForm.FormC);
}
