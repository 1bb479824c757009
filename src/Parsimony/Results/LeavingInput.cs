using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>Up to which lambda an input takes part.</summary>
/// <param name="Name">Name of the preprocessed input.</param>
/// <param name="Lambda">The largest lambda of the grid at which it is active; null where it never is.</param>
public sealed record LeavingInput(string Name, Lambda? Lambda);
