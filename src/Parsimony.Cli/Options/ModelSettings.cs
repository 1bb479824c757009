using Parsimony.Tables;

namespace Parsimony.Cli.Options;

/// <summary>Everything that a command line of <c>predict</c>, <c>evaluate</c>, <c>export</c> or <c>serve</c> says.</summary>
sealed record ModelSettings
{
    /// <summary>Which networks predict; null = those that the run selected.</summary>
    public LambdaRule? At { get; init; }

    /// <summary>What the table's file holds; null = by the file.</summary>
    public TableFormat? TableFormat { get; init; }

    public string? Sheet { get; init; }

    public string? Query { get; init; }

    public char? Delimiter { get; init; }

    public bool NoHeader { get; init; }

    /// <summary>Null = those of the run.</summary>
    public IReadOnlyList<string>? Missing { get; init; }

    public string? Out { get; init; }

    /// <summary>Most bytes of memory to take; null = no limit.</summary>
    public long? Memory { get; init; }

    /// <summary>The format of an export.</summary>
    public string? Format { get; init; }

    /// <summary>True: columns that single precision would round noticeably become double inputs of an ONNX file.</summary>
    public bool DoubleInputs { get; init; }

    public bool Json { get; init; }

    /// <summary>Level of the interval around each prediction; null = none.</summary>
    public double? Interval { get; init; }

    public long Seed { get; init; }

    /// <summary>Addresses to listen at, with semicolons between them.</summary>
    public string Urls { get; init; } = "http://localhost:5080";
}
