using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>What a run wants its reader to know.</summary>
static class WarningsSection
{
    public static void Write(MarkupWriter html, ReportFacts facts) => Write(html, facts.Summary.Warnings);

    public static void Write(MarkupWriter html, IReadOnlyList<string> warnings)
    {
        if (warnings.Count == 0) return;
        html.Open("section", ("class", "card"), ("id", "warnings")).Element("h2", "Warnings").Open("ul");
        foreach (var warning in warnings) html.Element("li", warning);
        html.Close().Close().Line();
    }
}
