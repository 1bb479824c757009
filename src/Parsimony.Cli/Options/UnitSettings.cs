namespace Parsimony.Cli.Options;

/// <summary>What the command line of <c>unit</c> says, and its options.</summary>
sealed record UnitSettings
{
    /// <summary>0-based number of the chunk.</summary>
    public int Chunk { get; init; }

    /// <summary>Number of threads; null = one a core.</summary>
    public int? Threads { get; init; }

    public bool Quiet { get; init; }

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionDeclaration<UnitSettings>> All { get; } =
    [
        new("UnitSettings.Chunk", s => s.Chunk, (s, word) => s with { Chunk = word.Whole() })
        {
            Value = "number", IsNeeded = true, Range = NumberRange.WholeFrom(0),
            Help = "The chunk of the last round to train, from 0; one beyond the last has nothing to do.",
        },
        new("UnitSettings.Threads", s => s.Threads, (s, word) => s with { Threads = word.Whole() })
        {
            Value = "number", Range = NumberRange.WholeFrom(1), Default = "one a core", Help = "Number of threads. Results do not depend on it.",
        },
        new("UnitSettings.Quiet", s => s.Quiet, (s, _) => s with { Quiet = true }) { Help = "Print nothing but errors." },
    ];
}
