namespace Parsimony.Results;

/// <summary>Whether the probabilities at the default lambda mean what they say; all of it on held-out rows, of the first repeat where folds are repeated.</summary>
public sealed record CalibrationSummary
{
    /// <summary>True where the model puts the probabilities of the default lambda through its temperature.</summary>
    public required bool Applied { get; init; }

    /// <summary>T of <c>softmax(log p / T)</c> of each choice that was made: min, 1se, ensemble. Above 1 probabilities are too sure, below 1 too cautious.</summary>
    public required IReadOnlyDictionary<string, double> Temperatures { get; init; }

    /// <summary>Log-loss with temperature minus without, on rows that had no part in fitting it; null = unknown.</summary>
    public IntervalEstimate? Difference { get; init; }

    /// <summary>Expected calibration error of the class decided for, without temperature.</summary>
    public required CalibrationError TopLabel { get; init; }

    /// <summary>The same with temperature: each fold's from the other folds.</summary>
    public required CalibrationError TopLabelScaled { get; init; }

    /// <summary>Mean over the classes of each one's expected calibration error, without temperature.</summary>
    public required CalibrationError Classwise { get; init; }

    /// <summary>The reliability diagram without temperature, smallest probability first: of the positive class, or of the class decided for where there are more than two.</summary>
    public required IReadOnlyList<ReliabilityBin> Bins { get; init; }
}
