using System.Text.Json;

namespace Parsimony.Models;

/// <summary>Turns whatever goes wrong while a stored model is read into a message that its file is damaged.</summary>
static class StoredForm
{
    /// <summary>Reads a model; a stored argument of another kind, read by a class of the user's or by JSON itself, is damage.</summary>
    /// <exception cref="ParsimonyException">The stored model is damaged.</exception>
    public static T Read<T>(string subject, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or NullReferenceException or ArgumentException
            or KeyNotFoundException or OverflowException)
        {
            throw new ParsimonyException($"{subject} is damaged: {error.Message}", error);
        }
    }

    /// <summary>Parses the JSON text of one key.</summary>
    /// <exception cref="ParsimonyException">The text is no JSON.</exception>
    public static T Parse<T>(string key, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (JsonException error)
        {
            throw new ParsimonyException($"The model file is damaged: '{key}' is not valid JSON ({error.Message}).", error);
        }
    }
}
