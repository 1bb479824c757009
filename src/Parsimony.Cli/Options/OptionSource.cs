namespace Parsimony.Cli.Options;

/// <summary>A text that an option has from elsewhere than the command line.</summary>
/// <param name="Place">Where it stands, for messages: a file and a name in it, or a variable.</param>
/// <param name="Text">The text as it would be typed; empty for a flag.</param>
readonly record struct OptionSource(string Place, string Text)
{
    /// <summary>The variable that holds for the threads where neither the command line nor a settings file says them.</summary>
    public const string ThreadsVariable = "PARSIMONY_THREADS";

    /// <summary>The text of the environment for an option; null where there is none.</summary>
    public static OptionSource? OfEnvironment<T>(OptionDeclaration<T> option) =>
        option.Name == "threads" && Environment.GetEnvironmentVariable(ThreadsVariable) is { Length: > 0 } text ? new(ThreadsVariable, text) : null;
}
