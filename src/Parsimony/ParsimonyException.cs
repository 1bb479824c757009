namespace Parsimony;

/// <summary>The error of wrong user input; the message says what was found, what was expected, where, and how to fix it.</summary>
/// <remarks>The command line prints the message and ends with exit code 2. Any other exception is a bug of Parsimony.</remarks>
public sealed class ParsimonyException : Exception
{
    /// <summary>Creates an error without a message.</summary>
    public ParsimonyException() { }

    /// <summary>Creates an error with a message that a user can act on.</summary>
    public ParsimonyException(string message) : base(message) { }

    /// <summary>Creates an error with a message that a user can act on, and its cause.</summary>
    public ParsimonyException(string message, Exception innerException) : base(message, innerException) { }
}
