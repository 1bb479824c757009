using Parsimony.IO.RunFolder;
using Parsimony.Reporting;

namespace Parsimony.Cli.Console;

/// <summary>What came out of a path, on standard output, in at most 15 lines of 80 columns.</summary>
static class SummaryPrinter
{
    const int MostLines = 15;
    const int CurveWidth = 72;
    const int MostRemarks = 2;

    /// <summary>Prints scores, the curve, what they mean, and what to do next.</summary>
    /// <remarks>A warning that the plan has shown already is not repeated. A verbose summary has everything that the run measured.</remarks>
    public static void Print(
        Terminal terminal, RegularizationPath path, RunSummary summary, IReadOnlyList<string> shown, string folder, bool isVerbose)
    {
        using var scores = new StringWriter();
        new ScoreTable(summary, path.Rows, path.Linear).Write(scores);
        string[] table = scores.ToString().Split(scores.NewLine, StringSplitOptions.RemoveEmptyEntries);
        string[] curve = terminal.DrawsBlocks
            ? [.. TerminalCurve.Render(path.Rows, Headlines.Of(summary)[0], summary, CurveWidth)]
            : [];
        string[] sentences = [.. SummarySentences.Of(summary, path.Rows)];
        string[] next = [.. Next(folder, hasModel: !path.Interrupted && path.Model is not null)];
        var remarks = SummaryDetails.Remarks(summary, shown);
        var room = MostLines - table.Length - curve.Length - sentences.Length - next.Length;
        string[] notes = isVerbose ? [.. remarks.Select(remark => "Remark: " + remark)]
            : remarks.Count == 0 ? []
            : [.. SummarySentences.Remarks(remarks, Math.Clamp(room, 1, MostRemarks))];
        room = isVerbose ? MostLines : room - notes.Length;

        var writer = terminal.Out;
        WriteLines(writer, table);
        if (curve.Length > 0 && room > 1) writer.WriteLine();
        WriteLines(writer, curve);
        if (room > 0) writer.WriteLine();
        WriteLines(writer, sentences);
        if (isVerbose)
        {
            writer.WriteLine();
            SummaryDetails.Write(writer, summary);
            writer.WriteLine();
        }

        WriteLines(writer, notes);
        WriteLines(writer, next);
    }

    static IEnumerable<string> Next(string folder, bool hasModel)
    {
        yield return $"Report: {Path.Combine(folder, Schemas.ReportFile)}";
        if (hasModel) yield return $"Next:   parsimony predict {ShellText.Quoted(folder)} <new.csv>";
    }

    static void WriteLines(TextWriter writer, string[] lines)
    {
        foreach (var line in lines) writer.WriteLine(line);
    }
}
