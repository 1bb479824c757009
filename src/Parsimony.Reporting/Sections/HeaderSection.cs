using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>What was run on what.</summary>
static class HeaderSection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        var summary = facts.Summary;
        html.Open("header").Open("h1").Text($"{summary.Target} ").Element("span", $"predicted from {summary.Data}", ("class", "quiet"));
        if (facts.IsInterrupted) html.Text(" ").Element("span", "interrupted", ("class", "badge"));
        html.Close().Open("ul", ("class", "facts"));
        foreach (var fact in Facts(facts)) html.Element("li", fact);
        html.Close().Close().Line();
    }

    static IEnumerable<string> Facts(ReportFacts facts)
    {
        var summary = facts.Summary;
        yield return facts.IsClassification ? $"classification, {summary.Classes.Count} classes" : facts.IsPoisson ? "counts (poisson)" : summary.Task;
        yield return $"{Humane.Count(summary.Rows)} rows";
        yield return $"{Humane.Count(summary.Features)} features" + (summary.Inputs == summary.Features ? "" : $" ({Humane.Count(summary.Inputs)} inputs)");
        yield return facts.Hidden.Count == 0 ? "no hidden layer" : $"layers {string.Join("\u2013", summary.LayerSizes)}";
        yield return $"{Humane.Count(facts.Rows.Count)} lambdas";
        yield return $"{Humane.Count(summary.Networks)} {(facts.Hidden.Count == 0 ? "linear fits" : "networks")} in {Humane.Seconds(summary.Seconds.Total)}";
    }
}
