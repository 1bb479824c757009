namespace Parsimony.Engine;

/// <summary>The key of a step's random numbers, which layer and row complete.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Restart">0-based restart.</param>
/// <param name="Fold">0-based fold; -1 for all rows.</param>
/// <param name="Step">0-based step of the training.</param>
readonly record struct StepKey(long Seed, int Restart, int Fold, long Step);
