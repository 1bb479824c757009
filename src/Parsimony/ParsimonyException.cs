namespace Parsimony;

/// <summary>The user's input is wrong: the message says what was found, what was expected, where, and how to mend it.</summary>
/// <remarks>The command line prints the message and ends with exit code 2. Anything else that is thrown is a bug of ours.</remarks>
public sealed class ParsimonyException : Exception
{
    /// <summary>An error without a message of its own.</summary>
    public ParsimonyException() { }

    /// <summary>An error with a message that a user can act on.</summary>
    public ParsimonyException(string message) : base(message) { }

    /// <summary>An error with a message that a user can act on, and its cause.</summary>
    public ParsimonyException(string message, Exception innerException) : base(message, innerException) { }
}
