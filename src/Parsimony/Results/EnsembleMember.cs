namespace Parsimony.Results;

/// <summary>One lambda of an ensemble.</summary>
/// <param name="Lambda">The lambda of the member.</param>
/// <param name="Share">The weight of its prediction; the shares of all members sum to 1.</param>
/// <param name="Restarts">The number of its networks, which have equal weights.</param>
public sealed record EnsembleMember(Lambda Lambda, double Share, int Restarts)
{
    /// <summary>The recipe of the member; null where there is one path.</summary>
    public string? Recipe { get; init; }
}
