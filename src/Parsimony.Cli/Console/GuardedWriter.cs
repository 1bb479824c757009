using System.Text;

namespace Parsimony.Cli.Console;

/// <summary>Writes to a stream of the process that may be closed, full, or a terminal that obeys what names in a table say.</summary>
/// <remarks>
/// Messages that cannot be written are lost, as a run does not end because nobody reads them; results that cannot be written are an error.
/// </remarks>
/// <param name="inner">The stream.</param>
/// <param name="name">Its name for the error, such as "standard output"; null: what cannot be written is lost.</param>
/// <param name="isVisible">True: characters that would move the cursor or change the terminal are written as \u001b.</param>
sealed class GuardedWriter(TextWriter inner, string? name, bool isVisible) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        try
        {
            if (isVisible) inner.Write(VisibleText.Of(buffer));
            else inner.Write(buffer);
        }
        catch (Exception error) when (IsLost(error))
        {
            Refuse(error);
        }
    }

    public override void WriteLine() => Write("\n");

    /// <summary>Writes one line: a line end in the text is part of a name, and is shown.</summary>
    public override void WriteLine(string? value) => Write((isVisible ? VisibleText.Line(value) : value) + "\n");

    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception error) when (IsLost(error))
        {
            Refuse(error);
        }
    }

    static bool IsLost(Exception error) => error is IOException or UnauthorizedAccessException or ObjectDisposedException;

    void Refuse(Exception error)
    {
        if (name is not null) throw new ParsimonyException($"Cannot write to {name}: {error.Message}", error);
    }
}
