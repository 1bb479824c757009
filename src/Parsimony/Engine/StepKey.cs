namespace Parsimony.Engine;

/// <summary>What the random numbers of a step depend on, besides layer and row.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Restart">Which of the starts.</param>
/// <param name="Fold">Which fold, -1 for all rows.</param>
/// <param name="Step">0-based step of the training.</param>
readonly record struct StepKey(long Seed, int Restart, int Fold, long Step);
