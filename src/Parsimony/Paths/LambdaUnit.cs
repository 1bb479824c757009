namespace Parsimony.Paths;

/// <summary>One library's way to state the strength of a penalty.</summary>
/// <param name="Name">As on the command line and in run.json.</param>
/// <param name="Needs">What of a <see cref="LambdaContext"/> it needs besides the task, as command-line options; for messages.</param>
/// <param name="IsReciprocal">False: <c>lambda = factor * value</c>. True: <c>lambda = factor / value</c>, so that lambda = 0 has no value.</param>
/// <param name="Factor">The factor; null where an input is missing or the task has no such unit.</param>
sealed record LambdaUnit(string Name, string Needs, bool IsReciprocal, Func<LambdaContext, double?> Factor);
