namespace Parsimony.Results;

/// <summary>A known cause of trouble that a run shows signs of.</summary>
/// <param name="Name">Short name that does not change between versions, such as too_few_epochs.</param>
/// <param name="Title">What is wrong, in one sentence.</param>
/// <param name="Evidence">The numbers that say so.</param>
/// <param name="Advice">What to do, by the names of options.</param>
public sealed record Diagnosis(string Name, string Title, string Evidence, string Advice);
