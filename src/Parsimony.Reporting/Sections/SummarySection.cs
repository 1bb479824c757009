using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>Four numbers and the summary in words.</summary>
static class SummarySection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        html.Open("section", ("class", "summary"), ("aria-label", "Summary")).Line();
        WriteTiles(html, facts);
        foreach (var (question, answer) in SummaryText.Of(facts))
        {
            var isCaveat = question == "Take care";
            html.Open("p", ("class", isCaveat ? "caveat" : null)).Element("b", question).Text(" ").Text(Unbroken(answer));
            if (isCaveat) html.Text(" ").Element("a", "What to do", ("href", "#doctor"));
            html.Close().Line();
        }

        if (facts.Summary.Warnings.Count > 0)
        {
            var count = facts.Summary.Warnings.Count;
            html.Open("p").Element("a", count == 1 ? "One warning" : $"{count} warnings", ("href", "#warnings")).Close().Line();
        }

        html.Close().Line();
    }

    static void WriteTiles(MarkupWriter html, ReportFacts facts)
    {
        if (facts.Chosen is not { } chosen) return;
        html.Open("dl", ("class", "tiles"));
        Tile(html, "Chosen lambda", Humane.Short(chosen.Lambda), $"{facts.ChosenName}, the default");
        Tile(html, "Validation loss", Humane.Score(chosen.Loss), Against(facts, chosen));
        if (facts.Summary.Honest is { } honest)
            Tile(html, "Honest error", Humane.Score(honest.Loss), $"95 %: {Humane.Score(honest.Low)} to {Humane.Score(honest.High)}");
        if (ScoreText.First(facts) is { } name)
            Tile(html, char.ToUpperInvariant(MetricNames.Label(name)[0]) + MetricNames.Label(name)[1..], MetricNames.Format(name, chosen.Metrics[name]), MetricNote(facts, name));
        html.Close().Line();
    }

    static void Tile(MarkupWriter html, string name, string value, string note) =>
        html.Open("div").Element("dt", name).Element("dd", value).Element("dd", Unbroken(note), ("class", "note")).Close();

    /// <summary>A number stays on the line of its percent sign.</summary>
    static string Unbroken(string text) => text.Replace(" %", "\u00A0%", StringComparison.Ordinal);

    static string Against(ReportFacts facts, ChosenLambda chosen) => facts.Unregularized is { } zero && chosen.Lambda > 0
        ? $"{Humane.Change(zero, chosen.Loss)} against lambda = 0"
        : "no regularization";

    static string MetricNote(ReportFacts facts, string name)
    {
        if (facts.Summary.Honest?.Metrics.GetValueOrDefault(name) is { } honest && double.IsFinite(honest.Low) && double.IsFinite(honest.High))
            return $"95 %: {MetricNames.Format(name, honest.Low)} to {MetricNames.Format(name, honest.High)}";
        return facts.Null?.Metrics.GetValueOrDefault(name) is { } value ? $"null model {MetricNames.Format(name, value)}" : "at the chosen lambda";
    }
}
