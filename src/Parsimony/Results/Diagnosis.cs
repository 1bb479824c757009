namespace Parsimony.Results;

/// <summary>A known problem of which a run shows signs.</summary>
/// <param name="Name">A short name that does not change between versions, such as too_few_epochs.</param>
/// <param name="Title">What is wrong, in one sentence.</param>
/// <param name="Evidence">The numbers of the run that show the problem.</param>
/// <param name="Advice">What the user can do, with the names of options.</param>
public sealed record Diagnosis(string Name, string Title, string Evidence, string Advice);
