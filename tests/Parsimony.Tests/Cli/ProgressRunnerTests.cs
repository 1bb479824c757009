using Parsimony.Cli.Console;
using Parsimony.Paths;

namespace Parsimony.Tests.Cli;

/// <summary>What a user sees of a run while it lasts.</summary>
public sealed class ProgressRunnerTests
{
    static readonly PathStage[] s_stages = [PathStage.LambdaMax, PathStage.Path, PathStage.Repair, PathStage.Importance, PathStage.Refit, PathStage.Linear, PathStage.Measure];

    [Fact]
    public void A_log_gets_ten_lines_with_the_times_of_the_whole_run()
    {
        var lines = Run(terminal: false).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        Assert.StartsWith(" 10 % after 1 s, ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(" left: Finding lambda_max (4 of 5 networks)", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("100 % after 1 s, 1 s left: Measuring the choice", lines[^1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
    }

    // The bar itself is drawn on real terminals only: here every stage is reported to it, which must not fail.
    [Fact]
    public void A_terminal_gets_a_bar_and_no_lines() => Assert.DoesNotContain("after", Run(terminal: true), StringComparison.Ordinal);

    [Fact]
    public void A_quiet_run_shows_nothing()
    {
        using var error = new StringWriter();
        Assert.True(ProgressRunner.Run(new Terminal(TextWriter.Null, error, ErrorIsTerminal: true), quiet: true, 5, progress => progress is null));
        Assert.Empty(error.ToString());
    }

    static string Run(bool terminal)
    {
        // It stays open: the thread that draws the bar may write once more after the bar has ended.
        var error = new StringWriter { NewLine = "\n" };
        ProgressRunner.Run(new Terminal(TextWriter.Null, error, terminal), quiet: false, plannedSeconds: 5, progress =>
        {
            for (var step = 1; step <= 35; step++)
                progress!.Report(new PathProgress(s_stages[(step - 1) / 5], (step - 1) % 5 / 5.0, (step - 1) % 5 + 1, 5) { DoneOfRun = step / 35.0 });
            return 0;
        });
        return error.ToString();
    }
}
