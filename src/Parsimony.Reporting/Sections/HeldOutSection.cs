namespace Parsimony.Reporting.Sections;

/// <summary>Shows what the networks predicted for rows that they had not seen, at the default lambda.</summary>
static class HeldOutSection
{
    public static void Write(MarkupWriter html, ReportedRun run)
    {
        if (run.HeldOut is not { } heldOut) return;
        var figures = HeldOutFigures.Of(heldOut, ChartSize.Small).ToArray();
        if (figures.Length == 0) return;
        html.Open("section", ("class", "charts pair"), ("id", "held-out"), ("aria-label", "Predictions of held-out rows")).Line();
        foreach (var figure in figures) ChartFigure.Write(html, figure.Title, figure.Svg, figure.Table, figure.Note);
        if (heldOut.Target.Classes.Length > 0) WriteConfusion(html, run, heldOut);
        html.Open("div", ("class", "card")).Element("h2", "Where these figures come from");
        html.Element("p", $"At {run.ChosenName}, every row is predicted by networks of the folds, which have not seen it. " +
            (run.IsClassification ? "Probabilities are without temperature. " : "") +
            "Scores of the path are means over folds, so that they differ a little from those here.");
        if (run.Option("weight") is not null) html.Element("p", "Each row counts once here, whatever its weight.");
        html.Close().Close().Line();
    }

    static void WriteConfusion(MarkupWriter html, ReportedRun run, HeldOutPredictions heldOut)
    {
        var classes = heldOut.Target.Classes;
        var counts = HeldOutFigures.Confusion(heldOut, run.Decision, run.Temperature);
        html.Open("div", ("class", "card confusion")).Element("h2", "Confusion matrix");
        if (classes.Length > HeldOutFigures.MostConfused)
        {
            html.Element("p", $"A matrix of {classes.Length} classes cannot be read. These are the most frequent mistakes.", ("class", "quiet"));
            Mistakes(classes, counts).Write(html);
        }
        else
        {
            var predicted = run.Decision is null
                ? "Predicted is the class with the largest probability."
                : $"Predicted is what the model decides for {DecisionText.Metric(run.Summary)}; " +
                    "these rows chose the decision, which flatters it a little.";
            html.Element("p", predicted + " Shares are of the true class.", ("class", "quiet"));
            new DataTable("True classes in rows, predicted classes in columns", ["true class", .. classes],
                [.. classes.Select((name, c) => (string[])[name, .. counts[c].Select(count => Cell(count, counts[c].Sum()))])])
            {
                HasDiagonal = true,
            }.Write(html);
        }

        html.Close().Line();
    }

    static string Cell(int count, int all) => all == 0 ? Count(count) : $"{Count(count)}\n{Percent(count / (double)all)}";

    static DataTable Mistakes(string[] classes, int[][] counts) => new(
        "The most frequent mistakes", ["true class", "predicted class", "rows"],
        [
            .. (from truth in Enumerable.Range(0, classes.Length)
                from predicted in Enumerable.Range(0, classes.Length)
                where truth != predicted && counts[truth][predicted] > 0
                orderby counts[truth][predicted] descending, truth, predicted
                select (string[])[classes[truth], classes[predicted], Count(counts[truth][predicted])]).Take(HeldOutFigures.MostConfused),
        ]);
}
