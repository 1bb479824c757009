namespace Parsimony.Studio.Contract;

/// <summary>What a command printed.</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record CommandOutput(string Output, string Error);
