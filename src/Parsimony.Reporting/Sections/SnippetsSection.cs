using Parsimony.Reporting.Snippets;

namespace Parsimony.Reporting.Sections;

/// <summary>Shows the run's network at the chosen lambda as code for Keras and PyTorch.</summary>
static class SnippetsSection
{
    public static void Write(MarkupWriter html, ReportedRun run)
    {
        var (model, whyNot) = SnippetModel.Of(run);
        if (model is null && whyNot.Length == 0) return;
        html.Open("section", ("class", "card")).Element("h2", "The same network in Keras and PyTorch");
        if (model is null)
        {
            html.Element("p", whyNot);
        }
        else
        {
            html.Element("p", string.Join(' ', Sentences(run, model)));
            html.Element("h3", "Keras");
            WriteCode(html, "Keras code", KerasSnippet.Of(model));
            html.Line().Element("h3", "PyTorch");
            WriteCode(html, "PyTorch code", TorchSnippet.Of(model));
            html.Line();
        }

        html.Close().Line();
    }

    /// <summary>Writes code in a container that scrolls.</summary>
    public static void WriteCode(MarkupWriter html, string label, string code) => html
        .Open("pre", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label)).Element("code", code).Close();

    static IEnumerable<string> Sentences(ReportedRun run, SnippetModel model)
    {
        var (min, oneSe) = (run.Summary.LambdaMin, run.Summary.LambdaOneSe);
        var (lambda, other) = run.IsOneSeDefault ? (oneSe, "lambda_min") : (min, "lambda_1se");
        var value = lambda is { } chosen ? $" = {Short(run.Show(chosen))}" : "";
        yield return $"Both snippets minimize the objective of this run at {run.ChosenName}{value}; for {other}, use the numbers of the table above.";
        yield return model.IsClassification
            ? "The strengths fit the mean cross entropy that the snippets use."
            : "The strengths fit the mean squared error of the standardized target that the snippets use, which is twice this run\u2019s loss.";
        yield return "Biases are not penalized, as in this run. Keras adds the penalty to every loss that it prints, val_loss included: compare " +
            "networks by their loss without it.";
        yield return model.L1Ratio == 0
            ? "Do not replace Adam by AdamW: the decay of AdamW is not part of any loss, and no value of it means the same."
            : "Their optimizers do not reach exact zeros: where this run has a weight at 0, theirs is merely small.";
        if (run.Summary.Options.GetValueOrDefault("weight") is string weight)
            yield return $"This run weights its rows by \u201C{weight}\u201D: weight the loss of each row by it, scaled to a mean of 1.";
    }
}
