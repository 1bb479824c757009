using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>One lambda of an ensemble.</summary>
/// <param name="Lambda">The lambda, in the unit of the run.</param>
/// <param name="Share">What its prediction counts; shares sum to 1.</param>
/// <param name="Restarts">Its networks, which count the same.</param>
public sealed record EnsembleMember(Lambda Lambda, double Share, int Restarts);
