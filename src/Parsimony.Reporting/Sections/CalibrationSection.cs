using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>Whether probabilities mean what they say: one paragraph, and the diagram folded in.</summary>
static class CalibrationSection
{
    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        if (facts.Summary.Calibration is not { Bins.Count: > 0 } calibration) return;
        var ofWhat = facts.Summary.Classes.Count == 2 ? "of the positive class" : "of the class decided for";
        html.Open("section", ("class", "card")).Element("h2", "Calibration");
        html.Element("p", string.Join(" ", CalibrationText.Sentences(calibration, facts)));
        html.Open("details").Element("summary", "Show the reliability diagram and the numbers").Open("div", ("class", "reliability"))
            .Element("p", "On the dotted line, probabilities come true as often as they say. Below it they are too high. Bars are 95 % intervals of the observed shares.", ("class", "quiet"));
        html.Raw(ReliabilityChart.Render(
            "Reliability diagram",
            $"Predicted probability {ofWhat} against how often it came true, in {calibration.Bins.Count} groups of about as many held-out rows.",
            $"predicted probability {ofWhat}",
            "how often it came true",
            calibration.Bins,
            ChartSize.Small));
        html.Close();
        Numbers(calibration).Write(html);
        Bins(calibration).Write(html);
        html.Close().Close().Line();
    }

    static DataTable Numbers(CalibrationSummary calibration) => new(
        "Expected calibration error on held-out rows",
        ["", "error", "perfect calibration would give", "95 % of it"],
        [
            Row("of the class decided for", calibration.TopLabel),
            Row("the same with temperature", calibration.TopLabelScaled),
            Row("mean over classes", calibration.Classwise),
        ]);

    static string[] Row(string name, CalibrationError error) =>
        [name, Humane.Percent(error.Value), Humane.Percent(error.Expected), $"{Humane.Percent(error.Low)} to {Humane.Percent(error.High)}"];

    static DataTable Bins(CalibrationSummary calibration) => new(
        "The points of the diagram",
        ["predicted", "came true", "95 % interval", "rows"],
        [
            .. calibration.Bins.Select(bin => (string[])
            [
                Humane.Percent(bin.Predicted), Humane.Percent(bin.Observed), $"{Humane.Percent(bin.Low)} to {Humane.Percent(bin.High)}", Humane.Count(bin.Rows),
            ]),
        ]);
}
