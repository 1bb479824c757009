namespace Parsimony.Cli.Options;

/// <summary>Everything that a command line of <c>lambda</c> says.</summary>
sealed record LambdaSettings
{
    public double? Value { get; init; }

    public string? From { get; init; }

    public LearningTask? Task { get; init; }

    public int? Rows { get; init; }

    public int? Batch { get; init; }

    public double? TargetSd { get; init; }

    public double? Momentum { get; init; }

    public bool Json { get; init; }

    /// <summary>The numbers in the form that the library takes; the task must be known.</summary>
    public LambdaContext Context => new() { Task = Task!.Value, Rows = Rows, Batch = Batch, TargetSd = TargetSd, Momentum = Momentum };
}
