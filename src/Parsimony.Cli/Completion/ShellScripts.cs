namespace Parsimony.Cli.Completion;

/// <summary>The scripts that teach a shell to complete the words of <c>parsimony</c>; each asks the program itself.</summary>
static class ShellScripts
{
    /// <summary>The shells that have a script.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "pwsh"];

    /// <summary>The script of a shell.</summary>
    /// <param name="shell">The shell's name; null where none is given.</param>
    /// <exception cref="ParsimonyException">There is no script for that shell, or none is given.</exception>
    public static string Of(string? shell)
    {
        if (shell is null) throw new ParsimonyException($"The shell is missing. The shells are {string.Join(", ", Shells)}.");
        if (!Shells.Contains(shell))
        {
            throw new ParsimonyException($"There is no completion for the shell '{shell}'. {NameSuggestions.DidYouMean(shell, Shells)}" +
                $"The shells are {string.Join(", ", Shells)}.");
        }

        using var reader = new StreamReader(typeof(ShellScripts).Assembly.GetManifestResourceStream($"parsimony.{shell}")!);
        return reader.ReadToEnd();
    }
}
