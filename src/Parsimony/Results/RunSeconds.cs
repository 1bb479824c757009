namespace Parsimony.Results;

/// <summary>Durations of a run in seconds.</summary>
/// <param name="Total">The time from the start to the finished run folder.</param>
/// <param name="Training">The time that training of the path and the refits took.</param>
public sealed record RunSeconds(double Total, double Training);
