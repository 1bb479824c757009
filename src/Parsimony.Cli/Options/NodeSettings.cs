namespace Parsimony.Cli.Options;

/// <summary>What the command line of <c>node</c> says, and its options.</summary>
sealed record NodeSettings
{
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>Number of threads; null = one a core.</summary>
    public int? Threads { get; init; }

    public bool Quiet { get; init; }

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionDeclaration<NodeSettings>> All { get; } =
    [
        .. ClusterSettings.Options<NodeSettings>(s => s.Cluster, (s, cluster) => s with { Cluster = cluster }, isNeeded: true),
        new("NodeSettings.Threads", s => s.Threads, (s, word) => s with { Threads = word.Whole() })
        {
            Value = "number", Range = NumberRange.WholeFrom(1), Default = "one a core", Help = "Number of threads that train.",
        },
        new("NodeSettings.Quiet", s => s.Quiet, (s, _) => s with { Quiet = true }) { Help = "Print nothing but errors." },
    ];
}
