namespace Parsimony.Reporting.Sections;

/// <summary>Says what was trained, and on which data.</summary>
static class HeaderSection
{
    public static void Write(MarkupWriter html, ReportedRun run)
    {
        html.Open("header").Open("h1").Text($"{run.Summary.Target} ");
        html.Element("span", $"predicted from {run.Summary.Data}", ("class", "quiet"));
        if (run.IsInterrupted) html.Text(" ").Element("span", "interrupted", ("class", "badge"));
        html.Close().Open("ul", ("class", "facts"));
        foreach (var item in Items(run)) html.Element("li", item);
        html.Close().Close().Line();
    }

    static IEnumerable<string> Items(ReportedRun run)
    {
        var summary = run.Summary;
        var isLinear = run.Hidden.Count == 0;
        yield return run.IsClassification ? $"classification, {summary.Classes.Count} classes"
            : run.IsPoisson ? "counts (poisson)"
            : run.IsOfSquares ? "regression" : $"regression, {run.NumberLoss}";
        yield return $"{Count(summary.Rows)} rows";
        var inputs = summary.Inputs == summary.Features ? "" : $" ({Count(summary.Inputs)} inputs)";
        yield return $"{Count(summary.Features)} features{inputs}";
        yield return isLinear ? "no hidden layer" : $"layers {string.Join("\u2013", summary.LayerSizes)}";
        yield return $"{Count(run.Rows.Count)} lambdas";
        var networks = $"{Count(summary.Networks)} {(isLinear ? "linear fits" : "networks")}";
        yield return $"{networks} in {Seconds(summary.Seconds.Total)}";
    }
}
