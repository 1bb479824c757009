namespace Parsimony.Results;

/// <summary>A value with its 95 % interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public sealed record IntervalEstimate(double Value, double Low, double High);
