namespace Parsimony.Cli.Options;

/// <summary>What the command line of <c>studio</c> says, and its options.</summary>
sealed record StudioSettings
{
    const int LargestPort = 65535;

    public string? Target { get; init; }

    public int Port { get; init; }

    public bool NoBrowser { get; init; }

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionDeclaration<StudioSettings>> All { get; } =
    [
        new("StudioOptions.Target", s => s.Target, (s, word) => s with { Target = word.Word() })
        {
            Value = "column", Default = "chosen on the page", Help = "The column of the table to predict.",
        },
        new("StudioOptions.Port", s => s.Port, (s, word) => s with { Port = word.Whole() })
        {
            Value = "number", Default = "0, a free one", Range = NumberRange.WholeFrom(0, LargestPort), Help = "The port on 127.0.0.1.",
        },
        new("StudioSettings.NoBrowser", s => s.NoBrowser, (s, _) => s with { NoBrowser = true })
        {
            Help = "Print the address and open no browser.",
        },
    ];
}
