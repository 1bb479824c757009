namespace Parsimony.Cli.Options;

/// <summary>One option, declared once: parser, help, run.json's options and the command that repeats a run all read it.</summary>
sealed record OptionDeclaration
{
    /// <summary>The long name without dashes.</summary>
    public required string Name { get; init; }

    /// <summary>What stands for the value in help; null = a flag without value.</summary>
    public string? Value { get; init; }

    /// <summary>What it is about.</summary>
    public OptionGroup Group { get; init; }

    /// <summary>Where it is offered.</summary>
    public CommandNames Commands { get; init; } = CommandNames.Both;

    /// <summary>What it means: unit, range, default.</summary>
    public required string Help { get; init; }

    /// <summary>The property in C# that it sets.</summary>
    public required string Property { get; init; }

    /// <summary>Takes the text over into the settings; throws <see cref="ParsimonyException"/> where the text has no such meaning.</summary>
    public required Func<RunSettings, string, RunSettings> Apply { get; init; }

    /// <summary>The value in (resolved) settings, as run.json has it.</summary>
    public required Func<RunSettings, object?> Resolve { get; init; }

    /// <summary>True where the command does not work without it.</summary>
    public bool Required { get; init; }

    /// <summary>False where it changes where or how results are shown only, so that repeating the run does not need it.</summary>
    public bool ChangesResult { get; init; } = true;

    /// <summary>As typed.</summary>
    public string Flag => "--" + Name;

    /// <summary>The name in run.json.</summary>
    public string Key => Name.Replace('-', '_');
}
