namespace Parsimony.Results;

/// <summary>How far predicted probabilities are from observed frequencies, beside what chance alone would give.</summary>
/// <param name="Value">The error, 0 to 1. It is above 0 even for correct probabilities, and larger for fewer rows.</param>
/// <param name="Expected">The mean error of rows drawn from the predicted probabilities: perfect calibration at this number of rows.</param>
/// <param name="Low">The 2.5 % point of those draws.</param>
/// <param name="High">The 97.5 % point of those draws: a larger error is more than chance.</param>
public sealed record CalibrationError(double Value, double Expected, double Low, double High);
