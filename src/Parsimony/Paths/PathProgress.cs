namespace Parsimony.Paths;

/// <summary>How far a path is.</summary>
/// <param name="Stage">What is being done: "lambda_max", "path", "refit", "linear" or "nested".</param>
/// <param name="Done">Work done in this stage, 0 to 1.</param>
/// <param name="Networks">Networks finished in this stage.</param>
/// <param name="NetworkCount">Networks of this stage.</param>
public sealed record PathProgress(string Stage, double Done, int Networks, int NetworkCount);
