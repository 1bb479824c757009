using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>What the run wants its reader to know.</summary>
static class WarningsSection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        if (facts.Summary.Warnings.Count == 0) return;
        html.Open("section", ("class", "card"), ("id", "warnings")).Element("h2", "Warnings").Open("ul");
        foreach (var warning in facts.Summary.Warnings) html.Element("li", warning);
        html.Close().Close().Line();
    }
}
