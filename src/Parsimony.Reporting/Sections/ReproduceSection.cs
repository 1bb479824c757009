namespace Parsimony.Reporting.Sections;

/// <summary>States how to repeat the run: the same data and seed give the same bytes.</summary>
static class ReproduceSection
{
    public static void Write(MarkupWriter html, ReportedRun run)
    {
        var summary = run.Summary;
        html.Open("section", ("class", "card")).Element("h2", "How to reproduce it");
        if (summary.Command.Length > 0) SnippetsSection.WriteCode(html, "Command", summary.Command);
        new DataTable(
            "What determines the result",
            ["what", "value"],
            [
                ["program", $"Parsimony {summary.ProgramVersion}"],
                ["seed", summary.Seed.ToString(CultureInfo.InvariantCulture)],
                ["data hash", summary.DataHash],
                ["fold hash", summary.FoldHash],
                ["seconds", $"{Short(summary.Seconds.Total)}, of which training {Short(summary.Seconds.Training)}"],
            ])
        {
            IsText = true,
        }.Write(html);
        if (summary.Options.Count > 0)
        {
            html.Open("details").Element("summary", $"All {summary.Options.Count} options");
            new DataTable(
                "Options of this run, defaults included",
                ["option", "value"],
                [.. summary.Options.Select(option => (IReadOnlyList<string>)[option.Key, OptionFormat.Of(option.Value)])])
            {
                IsText = true,
            }.Write(html);
            html.Close();
        }

        html.Close().Line();
    }
}
