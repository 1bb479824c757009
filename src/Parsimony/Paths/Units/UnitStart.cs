namespace Parsimony.Paths.Units;

/// <summary>A network from which others start.</summary>
/// <param name="Lambda">Its lambda on the rows of the fold.</param>
/// <param name="Weights">[parameters] its weights.</param>
sealed record UnitStart(double Lambda, float[] Weights);
