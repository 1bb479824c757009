using System.Globalization;
using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>What repeats the run: same data, same seed, same bytes.</summary>
static class ReproduceSection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        var summary = facts.Summary;
        html.Open("section", ("class", "card")).Element("h2", "How to reproduce it");
        if (summary.Command.Length > 0)
            html.Open("pre", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Command")).Element("code", summary.Command).Close();
        new DataTable(
            "What fixes the result",
            ["what", "value"],
            [
                ["program", $"Parsimony {summary.ProgramVersion}"],
                ["seed", summary.Seed.ToString(CultureInfo.InvariantCulture)],
                ["data hash", summary.DataHash],
                ["fold hash", summary.FoldHash],
                ["seconds", $"{Humane.Short(summary.Seconds.Total)}, of them training {Humane.Short(summary.Seconds.Training)}"],
            ])
        {
            IsText = true,
        }.Write(html);
        if (summary.Options.Count > 0)
        {
            html.Open("details").Element("summary", $"All {summary.Options.Count} options");
            new DataTable("Options as resolved", ["option", "value"], [.. summary.Options.Select(option => (IReadOnlyList<string>)[option.Key, OptionText.Of(option.Value)])])
            {
                IsText = true,
            }.Write(html);
            html.Close();
        }

        html.Close().Line();
    }
}
