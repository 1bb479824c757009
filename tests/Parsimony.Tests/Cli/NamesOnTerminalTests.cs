using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Cli;

/// <summary>Names of columns, classes and files that hold line ends, or signs that a terminal obeys, stay on their line and are shown.</summary>
public sealed class NamesOnTerminalTests : IDisposable
{
    // Each of these ends a line somewhere: in terminals, in editors, in programs that read logs.
    const string Breaks =
        "\nFAKED: line feed\rFAKED: return\u0085FAKED: next line\u2028FAKED: line separator\u2029FAKED: paragraph\vFAKED: tab\fFAKED: feed\u202e";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_command_lets_a_name_end_a_line()
    {
        var table = _folder.Write("t\nFAKED.csv", Table(""));
        var other = _folder.Write("other.csv", Table("unseen"));
        var run = _folder.In("run\nFAKED");
        string[] tiny = ["--hidden", "2", "--epochs", "1", "--lambdas", "2", "--folds", "2", "--restarts", "1", "--threads", "1", "--verbose"];
        Check(0, "inspect", table, "--target", "y" + Breaks);
        Check(0, ["path", table, "--target", "y" + Breaks, "--out", run, .. tiny]);
        Check(0, "predict", run, other);
        Check(2, "evaluate", run, other);
        Check(0, "evaluate", run, table);
        Check(0, "report", run);
        Check(0, "export", run, "--format", "onnx", "--out", _folder.In("m\nFAKED.onnx"));
        Check(2, "path", table, "--target", "no" + Breaks, "--out", _folder.In("new"));
        Check(2, "path", table, "--target", "y" + Breaks, "--out", run);
        Check(2, "path", table, "--target", "y" + Breaks, "--numeric", "word" + Breaks, "--out", _folder.In("new"));
        Check(2, "path", table, "--target", "y" + Breaks, "--folds", "x" + Breaks, "--batch", "0");
        Check(2, "report", _folder.In("gone" + Breaks));
        Check(2, "pth" + Breaks);
        Check(2, "lambda", "1" + Breaks, "--from", "x" + Breaks);
    }

    [Fact]
    public void A_person_sees_one_line_for_a_row_and_a_program_gets_the_name_as_it_is()
    {
        var table = _folder.Write("t.csv", Table(""));
        var run = _folder.In("run");
        Check(0, "fit", table, "--target", "y" + Breaks, "--lambda", "1", "--hidden", "2", "--epochs", "1", "--restarts", "1", "--out", run);
        Assert.Equal(1 + 12, Run(showsData: true, "predict", run, table).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(Breaks, Run(showsData: false, "predict", run, table).Output, StringComparison.Ordinal);
    }

    static void Check(int expected, params string[] words)
    {
        var (code, output, error) = Run(showsData: true, words);
        Assert.True(code == expected, $"exit code {code}: {error}");
        foreach (var line in (output + error).Split('\n'))
        {
            Assert.False(line.StartsWith("FAKED", StringComparison.Ordinal), $"{string.Join(' ', words)}\n{output}\n{error}");
            Assert.DoesNotContain(line, letter => letter != '\t' && VisibleText.Acts(letter));
        }
    }

    static string Table(string extra)
    {
        static string Word(int row) => row % 2 == 0 ? "red" : "blue";
        static string Class(int row) => row % 3 == 0 ? "a" : "b";
        var rows = Enumerable.Range(0, 12).Select(row => $"{row},\"{Word(row)}{Breaks}{extra}\",\"{Class(row)}{Breaks}{extra}\"");
        return string.Join('\n', [$"\"size{Breaks}\",\"word{Breaks}\",\"y{Breaks}\"", .. rows]) + "\n";
    }

    static (int Code, string Output, string Error) Run(bool showsData, params string[] words)
    {
        using StringWriter output = new(), error = new();
        using GuardedWriter results = new(output, "standard output", isVisible: true), messages = new(error, name: null, isVisible: true);
        using GuardedWriter data = new(output, "standard output", isVisible: showsData);
        var code = CommandLineApp.Run(words, new Terminal(results, messages, ErrorIsTerminal: false) { Data = data, ShowsData = showsData });
        return (code, output.ToString(), error.ToString());
    }
}
