namespace Parsimony.Results;

/// <summary>A mixture of lambdas, picked on held-out rows, beside the one lambda that the run chose.</summary>
public sealed record EnsembleSummary
{
    /// <summary>The lambdas of the mixture, largest first.</summary>
    public required IReadOnlyList<EnsembleMember> Members { get; init; }

    /// <summary>Held-out scores of the mixture; they are optimistic, as the mixture was picked on these rows.</summary>
    public required Baseline Scores { get; init; }

    /// <summary>The honest loss of the mixture, picked on the drawn rows of a bootstrap and scored on the others; null = unknown.</summary>
    public IntervalEstimate? Honest { get; init; }

    /// <summary>Honest loss of the mixture minus that of the chosen lambda: negative where the mixture is better; null = unknown.</summary>
    public IntervalEstimate? Difference { get; init; }

    /// <summary>True where the whole interval of the difference lies below 0.</summary>
    public bool Recommended => Difference is { High: < 0 };

    /// <summary>True where the interval of the difference reaches below 0: the mixture may be better, and a search predicts with it.</summary>
    internal bool MayBeBetter => Difference is { Low: < 0 };
}
