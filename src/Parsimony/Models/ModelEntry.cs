namespace Parsimony.Models;

/// <summary>The networks of one choice, whose predictions are averaged.</summary>
/// <param name="Lambda">The lambda, in the unit of the run; of an ensemble the one that weighs most.</param>
/// <param name="Networks">Weights of each network: the restarts of a lambda, or of all lambdas of an ensemble.</param>
/// <param name="Temperature">T of <c>softmax(log p / T)</c>, which the averaged probabilities go through; 1 = as they are.</param>
/// <param name="Shares">[networks] what each counts in the average, summing to 1; null = all the same.</param>
/// <param name="Parts">[networks] which of <see cref="FittedModel.Parts"/> each belongs to; null = all to the first.</param>
/// <param name="Errors">How far held-out predictions of this choice lay from their numbers; null = unknown, or no numbers.</param>
/// <param name="Decision">How a class is chosen from the probabilities; null = the most probable one.</param>
sealed record ModelEntry(
    double Lambda,
    IReadOnlyList<NetworkWeights> Networks,
    double Temperature = 1,
    IReadOnlyList<double>? Shares = null,
    IReadOnlyList<int>? Parts = null,
    HeldOutErrors? Errors = null,
    ClassDecision? Decision = null)
{
    /// <summary>The part that a network belongs to.</summary>
    public int PartOf(int network) => Parts is { } parts ? parts[network] : 0;

    /// <summary>The parts that at least one network belongs to, in the order of their first networks.</summary>
    public IEnumerable<int> UsedParts => Parts?.Distinct() ?? [0];

    /// <summary>The networks of one part, each with its place among all.</summary>
    public IEnumerable<(int Place, NetworkWeights Network)> NetworksOf(int part) =>
        Networks.Index().Where(entry => PartOf(entry.Index) == part);
}
