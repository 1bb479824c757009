using System.Globalization;
using System.Text.RegularExpressions;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The README's table of speeds says what the committed measurements say, ratios rounded down.</summary>
public sealed partial class SpeedClaimTests
{
    // The first columns of numbers are seconds of these; the others are ratios of the peers that they name.
    static readonly string[] s_ours = ["Parsimony", "Parsimony whole command"];

    [Fact]
    public void Every_number_of_the_table_is_one_of_the_committed_results()
    {
        var block = Block().Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md")));
        Assert.True(block.Success, "README.md has no <!-- speed: ratios-<cpu>.csv --> table <!-- /speed -->.");
        var results = Results(block.Groups[1].Value);
        var lines = block.Groups[2].Value.Split('\n').Where(line => line.StartsWith('|')).Select(Cells).ToArray();
        string[] columns = [.. s_ours, .. lines[0][(1 + s_ours.Length)..]];
        Assert.Equal(["job", "training", "whole command"], lines[0][..(1 + s_ours.Length)]);
        Assert.True(lines.Length > 2, "The table is empty.");

        // The second line is Markdown's rule.
        foreach (var cells in lines[2..])
        {
            var job = cells[0].Split(':')[0];
            Assert.Equal(columns.Length + 1, cells.Length);
            for (var i = 0; i < columns.Length; i++)
            {
                var isKnown = results.TryGetValue((job, columns[i]), out var result);
                if (cells[i + 1].Length == 0)
                {
                    Assert.False(isKnown, $"{job}, {columns[i]}: measured, and not in the table.");
                    continue;
                }

                Assert.True(isKnown, $"{job}, {columns[i]}: not measured.");
                Assert.Equal(i < s_ours.Length ? string.Create(CultureInfo.InvariantCulture, $"{result.Seconds:F1} s") : RoundedDown(result.Ratio), cells[i + 1]);
            }
        }
    }

    [Theory]
    [InlineData(25.99, "25x")]
    [InlineData(10, "10x")]
    [InlineData(9.99, "9.9x")]
    [InlineData(0.96, "0.9x")]
    public void A_ratio_is_rounded_down(double ratio, string expected) => Assert.Equal(expected, RoundedDown(ratio));

    static string RoundedDown(double ratio) => ratio >= 10
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(ratio):F0}x")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(ratio * 10) / 10:F1}x");

    static Dictionary<(string Job, string Peer), (double Seconds, double Ratio)> Results(string name)
    {
        var cells = File.ReadLines(Path.Combine(Repository.Root, "bench", "results", name)).Select(line => line.Split(',')).ToArray();
        int job = Column("job"), peer = Column("peer"), seconds = Column("seconds"), ratio = Column("ratio"), command = Column("command_ratio");
        return cells[1..].ToDictionary(
            row => (row[job], row[peer]), row => (Number(row[seconds]), Number(row[command].Length > 0 ? row[command] : row[ratio])));

        int Column(string title) => Array.IndexOf(cells[0], title);
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex(@"<!-- speed: (\S+) -->\n(.*?)<!-- /speed -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
