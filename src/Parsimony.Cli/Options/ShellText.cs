namespace Parsimony.Cli.Options;

/// <summary>Writes words so that they can be pasted into a shell.</summary>
static class ShellText
{
    /// <summary>The word as a POSIX shell reads it as one; PowerShell and cmd read it so, too, where it needs no single quotes.</summary>
    public static string Quoted(string word)
    {
        if (word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "_-./,:=+@%".Contains(c, StringComparison.Ordinal))) return word;
        return word.AsSpan().ContainsAny("\"$`\\!")
            ? $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"
            : $"\"{word}\"";
    }
}
