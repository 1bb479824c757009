namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>How a process ended and what it printed.</summary>
sealed record CommandResult(int ExitCode, string Output, string Error, TimeSpan Duration);
