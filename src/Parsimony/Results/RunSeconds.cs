namespace Parsimony.Results;

/// <summary>Durations in seconds.</summary>
/// <param name="Total">From start to the finished run folder.</param>
/// <param name="Training">Training of the path and the refits.</param>
public sealed record RunSeconds(double Total, double Training);
