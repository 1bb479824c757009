using Parsimony.IO.Csv;
using Parsimony.Paths.Options;
using Parsimony.Tables;

namespace Parsimony.Cli.Options;

/// <summary>Everything that a command line says; what is null is left to the library.</summary>
sealed record RunSettings
{
    public string Data { get; init; } = "";

    public string? Target { get; init; }

    /// <summary>Null = chosen from the target.</summary>
    public LearningTask? Task { get; init; }

    public RegressionLoss Loss { get; init; }

    /// <summary>Null = the library's default for the quantile loss.</summary>
    public double? Quantile { get; init; }

    /// <summary>Null = the library's default for Huber's loss.</summary>
    public double? HuberDelta { get; init; }

    public IReadOnlyList<string> Ignore { get; init; } = [];

    public IReadOnlyList<string> Keep { get; init; } = [];

    public IReadOnlyList<string> Categorical { get; init; } = [];

    public IReadOnlyList<string> Numeric { get; init; } = [];

    public string? Positive { get; init; }

    public string? Weight { get; init; }

    public ClassWeights ClassWeights { get; init; }

    /// <summary>Null = by the file.</summary>
    public TableFormat? Format { get; init; }

    public string? Sheet { get; init; }

    public string? Query { get; init; }

    public char? Delimiter { get; init; }

    public IReadOnlyList<string> Missing { get; init; } = [];

    public bool NoHeader { get; init; }

    public bool NumericNames { get; init; }

    public char? Decimal { get; init; }

    public char? Thousands { get; init; }

    public DateOrder? Dates { get; init; }

    public IReadOnlyList<DatePart> DateParts { get; init; } = [];

    /// <summary>The file that says how columns are read and which parts they play.</summary>
    public string? Schema { get; init; }

    /// <summary>The content of that file, once it is read.</summary>
    public TableSchema? Columns { get; init; }

    public string? Group { get; init; }

    public string? Time { get; init; }

    /// <summary>Network, penalty, grid, folds, seed.</summary>
    public PathOptions Path { get; init; } = new();

    /// <summary>The recipes to try beside the options themselves, as typed.</summary>
    public IReadOnlyList<string> Tries { get; init; } = [];

    /// <summary>True where the built-in recipes are tried, too.</summary>
    public bool Search { get; init; }

    public string? LambdaFile { get; init; }

    public string? FoldFile { get; init; }

    /// <summary>The one lambda of <c>fit</c>.</summary>
    public double? Lambda { get; init; }

    /// <summary>The file that gives options.</summary>
    public string? Settings { get; init; }

    /// <summary>The folder of the run to go on with.</summary>
    public string? Resume { get; init; }

    /// <summary>The folder in which the run is planned for other processes; empty: that of <see cref="Out"/>; null = it is trained here.</summary>
    public string? PlanOnly { get; init; }

    /// <summary>Number of chunks of a round of a planned run; null = by their duration.</summary>
    public int? Chunks { get; init; }

    /// <summary>The folder of a planned run whose networks are collected.</summary>
    public string? Collect { get; init; }

    /// <summary>The cluster that trains the networks; without a meeting there is none.</summary>
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>The rows of the run whose run.json gives options, as their hash; null = there is no such run.</summary>
    public string? RepeatedHash { get; init; }

    /// <summary>Most bytes of memory; null = rows lie in memory.</summary>
    public long? Memory { get; init; }

    public string? Out { get; init; }

    public bool Overwrite { get; init; }

    public bool Json { get; init; }

    public bool Quiet { get; init; }

    public bool Verbose { get; init; }
}
