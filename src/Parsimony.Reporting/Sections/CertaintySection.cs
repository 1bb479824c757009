using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>How sure the numbers are, folded in: the table of scores says how good they are.</summary>
static class CertaintySection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        var summary = facts.Summary;
        string[] sentences =
        [
            .. CertaintyText.Repeats(summary.Options),
            .. CertaintyText.Nested(summary.Nested, facts.LossName),
            .. CertaintyText.Optimism(summary.Optimism),
            .. CertaintyText.Differences(summary.Differences),
            .. CertaintyText.AgainstBaselines(summary.AgainstBaselines),
            .. CertaintyText.Spread(summary.Spread),
        ];
        if (sentences.Length == 0) return;
        html.Open("section", ("class", "card"), ("id", "certainty")).Open("details").Element("summary", "How sure these numbers are").Open("ul").Line();
        foreach (var sentence in sentences) html.Element("li", sentence).Line();
        html.Close().Close().Close().Line();
    }
}
