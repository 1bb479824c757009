namespace Parsimony.Cli.Console;

/// <summary>Where a command writes: results on standard output, everything else on standard error.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Plan, progress, warnings, errors.</param>
/// <param name="ErrorIsTerminal">True: progress is drawn, else written in occasional lines.</param>
sealed record Terminal(TextWriter Out, TextWriter Error, bool ErrorIsTerminal)
{
    const int Utf8 = 65001;
    const int NarrowestForCurves = 80;

    /// <summary>The process's own streams.</summary>
    public static Terminal System { get; } = new(global::System.Console.Out, global::System.Console.Error, !global::System.Console.IsErrorRedirected)
    {
        DrawsBlocks = CanDrawBlocks(),
    };

    /// <summary>True where results go to a terminal, of 80 columns or more, that shows Unicode's block characters.</summary>
    public bool DrawsBlocks { get; init; }

    static bool CanDrawBlocks() =>
        !global::System.Console.IsOutputRedirected
        && global::System.Console.OutputEncoding.CodePage == Utf8
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && global::System.Console.WindowWidth >= NarrowestForCurves;
}
