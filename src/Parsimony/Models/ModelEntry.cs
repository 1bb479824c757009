namespace Parsimony.Models;

/// <summary>The networks of one choice, whose predictions are averaged.</summary>
/// <param name="Lambda">The lambda, in the unit of the run; of an ensemble the one that weighs most.</param>
/// <param name="Networks">Weights of each network: the restarts of a lambda, or of all lambdas of an ensemble.</param>
/// <param name="Temperature">T of <c>softmax(log p / T)</c>, which the averaged probabilities go through; 1 = as they are.</param>
/// <param name="Shares">[networks] what each counts in the average, summing to 1; null = all the same.</param>
sealed record ModelEntry(double Lambda, IReadOnlyList<NetworkWeights> Networks, double Temperature = 1, IReadOnlyList<double>? Shares = null);
