namespace Parsimony.IO.CSharp;

/// <summary>Turns texts of any kind into valid C# names.</summary>
static class CSharpName
{
    // Longer names are cut; the compiler accepts at most 1023 characters.
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

    // Members of the generated class, and the names that it uses from the System namespace.
    static readonly string[] s_takenStarts = ["Network", "EncodePart"];

    static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "Row", "Predict", "Probabilities", "Classes", "Lambda", "Average", "Encode", "Add", "Rescale", "Dense", "Erf", "Number", "Days", "Wave",
        "Clip", "Passed", "System", "Math", "MathF", "Span", "ReadOnlySpan", "DateTime", "TimeSpan", "ArgumentException",
        "ArgumentOutOfRangeException", "ThreadStatic",
    };

    /// <summary><c>body mass (g)</c> becomes <c>BodyMassG</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="empty">Name for a text without letters, and prefix for a text that cannot begin a name.</param>
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

    /// <summary>The name itself, or with a number behind it where it is taken; adds the result to <paramref name="taken"/>.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++) unique = name + number.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    /// <summary>The name, with an @ before it where it is a keyword.</summary>
    public static string Escaped(string name) => s_keywords.Contains(name) ? "@" + name : name;

    /// <summary>Refuses a text that cannot be the name of the generated class.</summary>
    /// <exception cref="ParsimonyException">The text is not a valid name, or the class uses that name itself.</exception>
    public static void CheckClass(string name)
    {
        if (!IsName(name)) throw NoName(name, "class");
        if (s_taken.Contains(name) || s_takenStarts.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
            throw new ParsimonyException($"The class cannot be called {name}, because the generated code uses that name itself. Give another, " +
                $"for example {name}Model.");
    }

    /// <summary>Refuses a text that is not a namespace.</summary>
    /// <exception cref="ParsimonyException">A part of the text is not a valid name.</exception>
    public static void CheckNamespace(string name)
    {
        if (!name.Split('.').All(IsName)) throw NoName(name, "namespace");
    }

    static ParsimonyException NoName(string name, string what) =>
        new($"'{name}' is no name of a C# {what}. Give letters, digits and _, not beginning with a digit, and not a keyword.");

    static bool IsName(string name) =>
        name.Length is > 0 and <= Longest && IsStart(name[0]) && name.All(IsPart) && !s_keywords.Contains(name);

    static bool IsStart(char letter) =>
        letter == '_' || char.IsLetter(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.LetterNumber;

    static bool IsPart(char letter) => IsStart(letter) || char.GetUnicodeCategory(letter)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Characters that no name may have are replaced first, because some of them (half surrogates) cannot be normalized.
    static string Normalized(string text) =>
        string.Concat(text.Select(letter => IsPart(letter) ? letter : ' ')).Normalize(NormalizationForm.FormC);
}
