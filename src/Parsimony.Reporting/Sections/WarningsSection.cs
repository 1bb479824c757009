namespace Parsimony.Reporting.Sections;

/// <summary>Lists the warnings of a run or a training; nothing where there are none.</summary>
static class WarningsSection
{
    public static void Write(MarkupWriter html, IReadOnlyList<string> warnings)
    {
        if (warnings.Count == 0) return;
        html.Open("section", ("class", "card"), ("id", "warnings")).Element("h2", "Warnings").Open("ul");
        foreach (var warning in warnings) html.Element("li", warning);
        html.Close().Close().Line();
    }
}
