namespace Parsimony.Cli.Console;

/// <summary>Where a command writes: results on standard output, everything else on standard error.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Plan, progress, warnings, errors.</param>
/// <param name="ErrorIsTerminal">True: progress is drawn, else written in occasional lines.</param>
sealed record Terminal(TextWriter Out, TextWriter Error, bool ErrorIsTerminal)
{
    /// <summary>The process's own streams.</summary>
    public static Terminal System { get; } = new(global::System.Console.Out, global::System.Console.Error, !global::System.Console.IsErrorRedirected);
}
