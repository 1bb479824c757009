namespace Parsimony.Results;

/// <summary>How far predicted probabilities are from what comes true, and what chance alone would give.</summary>
/// <param name="Value">The error, 0 to 1. It is above 0 also where probabilities are right, and the more so the fewer rows there are.</param>
/// <param name="Expected">What rows drawn from these very probabilities would give on average: perfect calibration at this size.</param>
/// <param name="Low">The 2.5 % point of the same draws.</param>
/// <param name="High">The 97.5 % point: a larger error is more than chance.</param>
public sealed record CalibrationError(double Value, double Expected, double Low, double High);
