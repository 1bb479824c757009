namespace Parsimony.Training.SecondOrder;

/// <summary>Where a descent ended.</summary>
/// <param name="Weights">[parameters] weights of the whole network.</param>
/// <param name="Objective">The objective there, with the activation that was solved with.</param>
/// <param name="Gap">Distance from a minimum, <c>||gradient|| / ||gradient of the penalty||</c>, as <see cref="FullBatchObjective.GapOf"/>.</param>
/// <param name="Passes">Passes over the rows.</param>
/// <param name="Iterations">Steps.</param>
sealed record DescentResult(double[] Weights, double Objective, double Gap, int Passes, int Iterations);
