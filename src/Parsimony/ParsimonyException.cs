namespace Parsimony;

/// <summary>The error of wrong user input; the message says what was found, what was expected, where, and how to fix it.</summary>
/// <remarks>The command line prints the message and ends with exit code 2. Any other exception is a bug of Parsimony.</remarks>
public sealed class ParsimonyException : Exception
{
    readonly IReadOnlyList<string>? _lines;

    /// <summary>Creates an error without a message.</summary>
    public ParsimonyException() { }

    /// <summary>Creates an error with a message that a user can act on.</summary>
    public ParsimonyException(string message) : base(message) { }

    /// <summary>Creates an error with a message that a user can act on, and its cause.</summary>
    public ParsimonyException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Creates an error whose message has several lines.</summary>
    /// <param name="lines">The lines; a line end within one comes from a name or a cell, and is no end of the line.</param>
    /// <param name="innerException">The cause.</param>
    internal ParsimonyException(IReadOnlyList<string> lines, Exception? innerException = null) : base(string.Join('\n', lines), innerException) =>
        _lines = lines;

    /// <summary>The lines of the message: one, if it was not made of several.</summary>
    internal IReadOnlyList<string> Lines => _lines ?? [Message];
}
