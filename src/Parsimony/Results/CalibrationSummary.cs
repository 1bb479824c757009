namespace Parsimony.Results;

/// <summary>How well the probabilities at the default lambda are calibrated on held-out rows.</summary>
/// <remarks>Where the folds are repeated, the numbers are those of the first repeat.</remarks>
public sealed record CalibrationSummary
{
    /// <summary>True where the model puts the probabilities of the default lambda through its temperature.</summary>
    public required bool Applied { get; init; }

    /// <summary>T of <c>softmax(log p / T)</c> for each choice that was made: min, 1se, ensemble.</summary>
    /// <remarks>Above 1 the probabilities are overconfident, below 1 they are too cautious.</remarks>
    public required IReadOnlyDictionary<string, double> Temperatures { get; init; }

    /// <summary>Log-loss with temperature minus without, on rows that had no part in fitting it; null = unknown.</summary>
    public IntervalEstimate? Difference { get; init; }

    /// <summary>Expected calibration error of the predicted class, without temperature.</summary>
    public required CalibrationError TopLabel { get; init; }

    /// <summary>Expected calibration error of the predicted class, each fold with the temperature fitted on the other folds.</summary>
    public required CalibrationError TopLabelScaled { get; init; }

    /// <summary>Mean over the classes of each one's expected calibration error, without temperature.</summary>
    public required CalibrationError Classwise { get; init; }

    /// <summary>The reliability diagram without temperature, smallest probability first.</summary>
    /// <remarks>The probabilities are those of the positive class, or of the predicted class where there are more than two.</remarks>
    public required IReadOnlyList<ReliabilityBin> Bins { get; init; }
}
