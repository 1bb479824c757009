namespace Parsimony.Vocabulary;

/// <summary>One option, declared once: range checks, defaults, parser, help, documentation, completion and run.json all read it.</summary>
/// <typeparam name="T">The immutable record that holds the option's value.</typeparam>
/// <param name="Member">The property in C#, with its type: <c>PathOptions.LearningRate</c>. Messages call the option so.</param>
/// <param name="Get">The value as run.json holds it: a number, a word, a list, true or false; null = it has none there.</param>
/// <param name="Apply">Returns the record with the value of a text; null = the option cannot be typed.</param>
sealed record OptionDeclaration<T>(string Member, Func<T, object?>? Get, Func<T, OptionWord, T>? Apply)
{
    /// <summary>The long name without dashes in front: <c>learning-rate</c>.</summary>
    public string Name { get; init; } = EnumWord.Separate(Member[(Member.IndexOf('.', StringComparison.Ordinal) + 1)..], '-');

    /// <summary>What stands for the value in help; null = a flag without value.</summary>
    public string? Value { get; init; }

    /// <summary>Words that the value can be, for completion.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The only words that the value can be.</summary>
    public IReadOnlyList<string> Choices
    {
        init
        {
            Value = string.Join('|', value);
            Words = value;
        }
    }

    /// <summary>What the option is about.</summary>
    public OptionGroup Group { get; init; }

    /// <summary>What the option does, in whole sentences, without range and default.</summary>
    public required string Help { get; init; }

    /// <summary>The numbers that the value, or each value of a list, may be.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>The default in words; null for a flag, which is off, and for an option that is needed.</summary>
    public string? Default { get; init; }

    /// <summary>The record with the default filled in where no value is given; null = the property's initial value is the default.</summary>
    public Func<T, DataSize, T>? Fill { get; init; }

    /// <summary>Why the default is what it is, for a record in which it is filled in; null where there is nothing to say.</summary>
    public Func<T, DataSize, string?>? Why { get; init; }

    /// <summary>True where a command does not work without the option.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Name of an option that can give a needed value in this one's place; null = none can.</summary>
    public string? GivenBy { get; init; }

    /// <summary>True where one network at one lambda has no use for the option.</summary>
    public bool OnlyPath { get; init; }

    /// <summary>False where the option changes only how long results take, where they go or how they are shown.</summary>
    public bool ChangesResult { get; init; } = true;

    /// <summary>True where the option may be given several times; the texts are joined by semicolons, as they may also be typed.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>True where the value may be left out; its text is then empty.</summary>
    public bool IsValueOptional { get; init; }

    /// <summary>True for an option without value.</summary>
    public bool IsFlag => Value is null;

    /// <summary>The option as typed: <c>--learning-rate</c>.</summary>
    public string Flag => "--" + Name;

    /// <summary>The name in run.json: <c>learning_rate</c>.</summary>
    public string Key => Name.Replace('-', '_');

    /// <summary>Help, range and default as one text.</summary>
    public string Description
    {
        get
        {
            var range = Range?.ToString() is { } words ? $" {char.ToUpperInvariant(words[0])}{words[1..]}." : "";
            return $"{Help}{range} {(IsNeeded ? "Needed." : $"Default: {DefaultWords}.")}";
        }
    }

    /// <summary>The default in words; empty for an option that is needed.</summary>
    public string DefaultWords => IsNeeded ? "" : IsFlag ? "off" : Default ?? "";

    /// <summary>What is wrong with the value: one sentence for each number out of range, without full stop.</summary>
    public IEnumerable<string> Violations(T options) =>
        Range is not { } range ? [] : Numbers(Get?.Invoke(options)).Select(number => range.Violation(Member, number)).OfType<string>();

    /// <summary>The option of a record that holds this option's record as a part.</summary>
    public OptionDeclaration<TWhole> In<TWhole>(Func<TWhole, T> part, Func<TWhole, T, TWhole> with) => new(
        Member,
        Get is { } get ? whole => get(part(whole)) : null,
        Apply is { } apply ? (whole, word) => with(whole, apply(part(whole), word)) : null)
    {
        Name = Name,
        Value = Value,
        Words = Words,
        Group = Group,
        Help = Help,
        Default = Default,
        Range = Range,
        IsNeeded = IsNeeded,
        GivenBy = GivenBy,
        OnlyPath = OnlyPath,
        ChangesResult = ChangesResult,
        IsRepeatable = IsRepeatable,
        IsValueOptional = IsValueOptional,
    };

    static IEnumerable<double> Numbers(object? value) => value switch
    {
        null or string or bool => [],
        IEnumerable<int> numbers => numbers.Select(number => (double)number),
        IEnumerable<double> numbers => numbers,
        IConvertible number => [number.ToDouble(CultureInfo.InvariantCulture)],
        _ => [],
    };
}
