using Con = System.Console;

namespace Parsimony.Cli.Console;

/// <summary>Where a command writes: results on standard output, everything else on standard error.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Plan, progress, warnings, errors.</param>
/// <param name="ErrorIsTerminal">True: progress is drawn, else written in occasional lines.</param>
sealed record Terminal(TextWriter Out, TextWriter Error, bool ErrorIsTerminal)
{
    const int Utf8 = 65001;
    const int NarrowestForCurves = 80;
    const string OutputName = "standard output";

    static readonly TextWriter s_output = OpenOr(() => Con.Out);
    static readonly TextWriter s_error = OpenOr(() => Con.Error);

    /// <summary>The process's own streams.</summary>
    public static Terminal System { get; } = new(
        new GuardedWriter(s_output, OutputName, isVisible: true), new GuardedWriter(s_error, name: null, isVisible: true), !Con.IsErrorRedirected)
    {
        Data = new GuardedWriter(s_output, OutputName, isVisible: !Con.IsOutputRedirected),
        ShowsData = !Con.IsOutputRedirected,
        Drawing = new GuardedWriter(s_error, name: null, isVisible: false),
        DrawsBlocks = CanDrawBlocks(),
    };

    /// <summary>Tables for other programs, which get every character as it is; a person at a terminal sees characters that act.</summary>
    public TextWriter Data { get; init; } = Out;

    /// <summary>True where a person sees <see cref="Data"/>, so that no name in it may end a line.</summary>
    public bool ShowsData { get; init; }

    /// <summary>The terminal of <see cref="Error"/>, for movements of the cursor and colours.</summary>
    public TextWriter Drawing { get; init; } = Error;

    /// <summary>True where results go to a terminal, of 80 columns or more, that shows Unicode's block characters.</summary>
    public bool DrawsBlocks { get; init; }

    // A stream that is closed when the process starts.
    static TextWriter OpenOr(Func<TextWriter> stream)
    {
        try
        {
            return stream();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new StreamWriter(new ClosedStream()) { AutoFlush = true };
        }
    }

    static bool CanDrawBlocks() =>
        !Con.IsOutputRedirected
        && Con.OutputEncoding.CodePage == Utf8
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && Con.WindowWidth >= NarrowestForCurves;
}
