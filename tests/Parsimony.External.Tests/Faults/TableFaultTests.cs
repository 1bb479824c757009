using System.Globalization;
using System.Text;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.External.Tests.Native;

namespace Parsimony.External.Tests.Faults;

/// <summary>A table that vanishes or loses its second half while it is read: the run has all rows, or it ends with an error.</summary>
public sealed class TableFaultTests
{
    const int Few = 6;

    [Theory]
    [InlineData("table.csv", "shrink")]
    [InlineData("table.csv", "vanish")]
    [InlineData("table.jsonl", "shrink")]
    [InlineData("table.jsonl", "vanish")]
    public void A_table_is_read_whole_or_not_at_all(string name, string what)
    {
        using var work = new Workspace();
        var (table, log) = (work.In(name), work.In("calls.txt"));
        var text = Text(name);
        string[] words = ["path", name, .. "--target z --hidden none --lambdas 3 --folds 2 --threads 1 --quiet --out run --overwrite".Split(' ')];
        File.WriteAllText(table, text);
        Assert.Equal(0, BothCommands.Native(words, work.Path).ExitCode);
        var expected = RunFiles.Timeless(work.In("run"));
        (string, string)[] more = [("FAULT_ROOT", table), ("FAULT_PATH", table)];
        Assert.Equal(0, FaultyCommand.Run(words, work.Path, what, 0, log, more: more).ExitCode);
        var ends = new int[3];

        // Call 1 opens the table. What shrinks before is another table.
        foreach (var place in FaultyCommand.Places(File.ReadAllLines(log).Length, Few).Where(place => place > 1 || what == "vanish"))
        {
            if (Directory.Exists(work.In("run"))) Directory.Delete(work.In("run"), recursive: true);
            File.Delete(table);
            File.WriteAllText(table, text);
            var result = FaultyCommand.Run(words, work.Path, what, place, more: more);
            var when = $"{what} at call {place}";
            Assert.True(result.ExitCode is 0 or 2, $"{when}: exit code {result.ExitCode}\n{result.Error}");
            Assert.DoesNotContain("bug", result.Error, StringComparison.Ordinal);
            ends[result.ExitCode]++;
            if (result.ExitCode == 0) Assert.True(expected.SequenceEqual(RunFiles.Timeless(work.In("run"))), $"{when}: the run has other rows");
            else Assert.False(Directory.Exists(work.In("run")), when);
        }

        // A file that is open can vanish without harm. One that shrinks is lost wherever it happens.
        Assert.True(ends[2] > 0, "No fault was seen.");
        if (what == "shrink") Assert.Equal(0, ends[0]);
    }

    // Lines of equal length, so that half of the table ends with a whole row.
    static string Text(string name)
    {
        const int Rows = 4095;
        var isCsv = name.EndsWith(".csv", StringComparison.Ordinal);
        var text = new StringBuilder(isCsv ? "aaaa,bbbb,    z\n" : "");
        for (var row = 0; row < Rows + (isCsv ? 0 : 1); row++)
        {
            int a = row % 7, b = row % 11;
            if (isCsv) text.Append(CultureInfo.InvariantCulture, $"{a,4},{b,4},{a - b,5}\n");
            else text.Append(CultureInfo.InvariantCulture, $"{{\"a\":{a,4},\"b\":{b,4},\"z\":{a - b,5}}}\n");
        }

        return text.ToString();
    }
}
