using System.Globalization;
using System.Text.RegularExpressions;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>The README's table of speeds says what the committed measurements say, ratios rounded down.</summary>
public sealed partial class SpeedClaimTests
{
    const string Ours = "Parsimony";

    [Fact]
    public void Every_number_of_the_table_is_one_of_the_committed_results()
    {
        var block = Block().Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md")));
        Assert.True(block.Success, "README.md has no <!-- speed: ratios-<cpu>.csv --> table <!-- /speed -->.");
        var results = Results(block.Groups[1].Value);
        var lines = block.Groups[2].Value.Split('\n').Where(line => line.StartsWith('|')).Select(Cells).ToArray();
        var peers = lines[0][1..];
        Assert.Contains(Ours, peers);
        Assert.True(lines.Length > 2, "The table is empty.");

        // The second line is Markdown's rule.
        foreach (var cells in lines[2..])
        {
            var job = cells[0].Split(':')[0];
            Assert.Equal(peers.Length + 1, cells.Length);
            for (var i = 0; i < peers.Length; i++)
            {
                Assert.True(results.TryGetValue((job, peers[i]), out var result), $"{job}, {peers[i]}: not measured.");
                Assert.Equal(peers[i] == Ours ? string.Create(CultureInfo.InvariantCulture, $"{result.Seconds:F1} s") : RoundedDown(result.Ratio), cells[i + 1]);
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
        int job = Column("job"), peer = Column("peer"), seconds = Column("seconds"), ratio = Column("ratio");
        return cells[1..].ToDictionary(row => (row[job], row[peer]), row => (Number(row[seconds]), Number(row[ratio])));

        int Column(string title) => Array.IndexOf(cells[0], title);
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static string[] Cells(string line) => [.. line.Trim('|', ' ').Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex(@"<!-- speed: (\S+) -->\n(.*?)<!-- /speed -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
