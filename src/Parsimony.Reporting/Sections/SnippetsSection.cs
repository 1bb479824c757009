using Parsimony.Reporting.Markup;
using Parsimony.Reporting.Snippets;

namespace Parsimony.Reporting.Sections;

/// <summary>The run's network at the chosen lambda as code for Keras and PyTorch.</summary>
static class SnippetsSection
{
    public static void Write(MarkupWriter html, ReportFacts report)
    {
        var (facts, whyNot) = SnippetFacts.Of(report);
        if (facts is null && whyNot.Length == 0) return;
        html.Open("section", ("class", "card")).Element("h2", "The same network in Keras and PyTorch");
        if (facts is null) html.Element("p", whyNot);
        else
        {
            html.Element("p", string.Join(' ', Sentences(report, facts)));
            Code(html, "Keras", KerasSnippet.Of(facts));
            Code(html, "PyTorch", TorchSnippet.Of(facts));
        }

        html.Close().Line();
    }

    static IEnumerable<string> Sentences(ReportFacts report, SnippetFacts facts)
    {
        var other = report.IsOneSeDefault ? "lambda_min" : "lambda_1se";
        yield return $"Both minimize the objective of this run at {report.ChosenName}{Value(report)}; for {other}, take its numbers from the table above.";
        yield return facts.IsClassification
            ? "The factors fit the mean cross entropy that the snippets use."
            : "The factors fit the mean squared error of the standardized target that the snippets use, which is twice this run\u2019s loss.";
        yield return "Biases are free, as here. Keras adds the penalty to every loss that it prints, val_loss included: compare networks by their loss without it.";
        if (facts.L1Ratio == 0) yield return "Do not replace Adam by AdamW: its decay is not part of any loss, and no number there means the same.";
        else yield return "Gradients of an absolute value reach no exact zeros: where this run has a weight at 0, theirs are merely small.";
        if (report.Summary.Options.GetValueOrDefault("weight") is string weight)
            yield return $"This run weights its rows by \u201C{weight}\u201D: weight the loss of each row by it, scaled to a mean of 1.";
    }

    static string Value(ReportFacts report) => (report.IsOneSeDefault ? report.Summary.LambdaOneSe : report.Summary.LambdaMin) is { } lambda ? $" = {Humane.Short(lambda)}" : "";

    static void Code(MarkupWriter html, string library, string code) => html.Element("h3", library)
        .Open("pre", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"{library} code")).Element("code", code).Close().Line();
}
