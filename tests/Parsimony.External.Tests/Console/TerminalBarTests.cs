using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.External.Tests.Native;
using BuiltCli = Parsimony.EndToEnd.Tests.Support.Cli;

namespace Parsimony.External.Tests.Console;

/// <summary>What a path draws on a terminal of 80 columns, which <c>script</c> plays.</summary>
public sealed partial class TerminalBarTests
{
    const int Columns = 80;

    [Fact]
    public void A_path_draws_one_bar_that_fits_the_terminal()
    {
        using var workspace = new Workspace();
        var rows = new StringBuilder("a,b,y\n");
        for (var row = 0; row < 300; row++) rows.Append(CultureInfo.InvariantCulture, $"{row % 17},{row % 5},{row % 17 * 2 + row % 5}\n");
        File.WriteAllText(workspace.In("data.csv"), rows.ToString());

        var path = $"'{BothCommands.NativePath}' path data.csv --target y --hidden 8 --epochs 60 --lambdas 10 --out run";
        string[] words = ["--quiet", "--return", "--command", $"stty cols {Columns} rows 24; {path}", "/dev/null"];
        var result = BuiltCli.RunProgram("script", words, workspace.Path, stdin: "", ("TERM", "xterm-256color"));

        Assert.Equal(0, result.ExitCode);
        Assert.True(File.Exists(workspace.In("run/run.json")));
        var lines = Movements().Replace(Colours().Replace(result.Output, ""), "\n").Split('\r', '\n');
        string[] bars = [.. lines.Where(line => Bar().IsMatch(line))];
        Assert.NotEmpty(bars);
        Assert.All(bars, line => Assert.True(line.Length <= Columns, $"{line.Length} columns: {line}"));
        Assert.DoesNotContain("This is a bug", result.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Movements();

    [GeneratedRegex(@"[\u2501-].*\d+%")]
    private static partial Regex Bar();
}
