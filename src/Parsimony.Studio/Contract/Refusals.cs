namespace Parsimony.Studio.Contract;

/// <summary>What was asked for does not exist.</summary>
sealed class NotThereException(string message) : Exception(message);

/// <summary>Something else has to end first.</summary>
sealed class BusyException(string message) : Exception(message);
