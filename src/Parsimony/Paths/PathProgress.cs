namespace Parsimony.Paths;

/// <summary>How far a run is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Share of this stage's work that is done, 0 to 1.</param>
/// <param name="Networks">Networks of this stage that are finished.</param>
/// <param name="NetworkCount">Networks of this stage.</param>
public sealed record PathProgress(PathStage Stage, double Done, int Networks, int NetworkCount);
