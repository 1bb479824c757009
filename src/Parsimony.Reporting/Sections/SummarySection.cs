namespace Parsimony.Reporting.Sections;

/// <summary>Writes four numbers and the summary in words.</summary>
static class SummarySection
{
    public static void Write(MarkupWriter html, ReportedRun run)
    {
        html.Open("section", ("class", "summary"), ("aria-label", "Summary")).Line();
        WriteTiles(html, run);
        foreach (var (question, answer) in SummarySentences.Of(run))
        {
            var isCaveat = question == "Take care";
            html.Open("p", ("class", isCaveat ? "caveat" : null)).Element("b", question).Text(" ").Text(Unbroken(answer));
            if (isCaveat) html.Text(" ").Element("a", "What to do", ("href", "#doctor"));
            html.Close().Line();
        }

        if (run.Summary.Warnings.Count is var count and > 0)
            html.Open("p").Element("a", count == 1 ? "One warning" : $"{count} warnings", ("href", "#warnings")).Close().Line();
        html.Close().Line();
    }

    static void WriteTiles(MarkupWriter html, ReportedRun run)
    {
        if (run.Chosen is not { } chosen) return;
        html.Open("dl", ("class", "tiles"));
        Tile("Chosen lambda", Short(run.Show(chosen.Lambda)), $"{run.ChosenName}, the default");
        Tile("Validation loss", Score(chosen.Loss), run.Unregularized is { } zero && !chosen.Lambda.IsZero
            ? $"{Change(zero, chosen.Loss)} compared with lambda = 0"
            : "no regularization");
        if (run.Summary.Honest is { } honest)
            Tile("Honest error", Score(honest.Loss), $"95 %: {Score(honest.Low)} to {Score(honest.High)}");
        if (SummarySentences.FirstMetric(run) is { } name)
            Tile(SummarySentences.Capital(MetricFormat.Label(name)), MetricFormat.Value(name, chosen.Metrics[name]), MetricNote(run, name));
        html.Close().Line();

        void Tile(string title, string value, string note) =>
            html.Open("div").Element("dt", title).Element("dd", value).Element("dd", Unbroken(note), ("class", "note")).Close();
    }

    // Keeps a number on the line of its percent sign.
    static string Unbroken(string text) => text.Replace(" %", "\u00A0%", StringComparison.Ordinal);

    static string MetricNote(ReportedRun run, string name)
    {
        if (run.Summary.Honest?.Metrics.GetValueOrDefault(name) is { } honest && double.IsFinite(honest.Low) && double.IsFinite(honest.High))
            return $"95 %: {MetricFormat.Value(name, honest.Low)} to {MetricFormat.Value(name, honest.High)}";
        return run.Null?.Metrics.GetValueOrDefault(name) is { } value ? $"null model {MetricFormat.Value(name, value)}" : "at the chosen lambda";
    }
}
