using Parsimony.Cli;
using Parsimony.Cli.Console;

namespace Parsimony.Tests.Fuzzing;

/// <summary>The command in this process: it ends with a result, or with 2 and a message that says what is wrong.</summary>
static class CommandTrial
{
    /// <summary>Runs the command as a log would show it.</summary>
    public static (int Code, string Output, string Error) Run(params string[] words)
    {
        using StringWriter output = new(), error = new();
        using GuardedWriter results = new(output, "standard output", isVisible: true), messages = new(error, name: null, isVisible: true);
        var code = CommandLineApp.Run(words, new Terminal(results, messages, ErrorIsTerminal: false));
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the command; its error 2 is thrown as the user's error, and anything else that is no result as a fault of ours.</summary>
    public static void Try(params string[] words)
    {
        var (code, output, error) = Run(words);
        var isTold = code == 0 || (code == 2 && error.Contains("Error: ", StringComparison.Ordinal));
        if (!isTold || error.Contains("   at ", StringComparison.Ordinal))
            throw new InvalidOperationException($"exit code {code} of {string.Join(' ', words)}\n{error}");
        if ((output + error).FirstOrDefault(letter => char.IsControl(letter) && letter is not ('\n' or '\t')) is not '\0' and var acting)
            throw new InvalidOperationException($"U+{(int)acting:X4} is printed by {string.Join(' ', words)}");
        if (code == 2) throw new ParsimonyException(error);
    }
}
