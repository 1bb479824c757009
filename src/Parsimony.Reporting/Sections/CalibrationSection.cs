namespace Parsimony.Reporting.Sections;

/// <summary>Says whether probabilities come true as often as they claim: one paragraph, and the diagram folded in.</summary>
static class CalibrationSection
{
    // |log T| below this value moves a probability of 80 % by less than one point, which nobody would notice.
    const double SameTemperature = 0.05;

    public static void Write(MarkupWriter html, ReportedRun run)
    {
        if (run.Summary.Calibration is not { Bins.Count: > 0 } calibration) return;
        var ofWhat = run.Summary.Classes.Count == 2 ? "of the positive class" : "of the predicted class";
        html.Open("section", ("class", "card")).Element("h2", "Calibration");
        html.Element("p", string.Join(" ", Sentences(calibration, run)));
        html.Open("details").Element("summary", "Show the reliability diagram and the numbers").Open("div", ("class", "reliability"));
        html.Element("p", "On the dotted line, predictions come true as often as they say. Below it, probabilities are too high. " +
            "Bars are 95 % intervals of the observed shares.", ("class", "quiet"));
        html.Raw(ReliabilityChart.Render(
            "Reliability diagram",
            $"Predicted probability {ofWhat} and how often it came true, in {calibration.Bins.Count} groups of about equally many held-out rows.",
            $"predicted probability {ofWhat}",
            "how often it came true",
            calibration.Bins,
            ChartSize.Small));
        html.Close();
        Numbers(calibration).Write(html);
        Bins(calibration).Write(html);
        html.Close().Close().Line();
    }

    static IEnumerable<string> Sentences(CalibrationSummary calibration, ReportedRun run)
    {
        var error = calibration.TopLabel;
        var verdict = error.Value > error.High
            ? $"and hardly more than {Percent(error.High)}: the probabilities are off."
            : "with this number of rows: there is no sign that the probabilities are off.";
        yield return $"Expected calibration error {Percent(error.Value)}; perfect calibration would give about " +
            $"{Percent(error.Expected)} by chance {verdict}";
        var temperature = calibration.Temperatures.GetValueOrDefault(run.IsOneSeDefault ? "1se" : "min", 1);
        var meaning = Math.Abs(Math.Log(temperature)) < SameTemperature ? "as sure as they should be"
            : temperature > 1 ? "too sure"
            : "too cautious";
        yield return $"Temperature {Short(temperature)}: the probabilities are {meaning}, and " +
            (calibration.Applied ? "predictions are rescaled by it."
                : "predictions are left as they are (PathOptions.Calibrate = TemperatureUse.All rescales them).");
        if (calibration.Difference is { } difference && double.IsFinite(difference.Value))
        {
            yield return $"On rows that were not used to fit the temperature, rescaling changes the log-loss by {Signed(difference.Value)} " +
                $"({Signed(difference.Low)} to {Signed(difference.High)}).";
        }
    }

    static DataTable Numbers(CalibrationSummary calibration) => new(
        "Expected calibration error on held-out rows",
        ["probability", "error", "perfect calibration would give", "95 % of it"],
        [
            Row("of the predicted class", calibration.TopLabel),
            Row("of the predicted class, with temperature", calibration.TopLabelScaled),
            Row("mean over classes", calibration.Classwise),
        ]);

    static string[] Row(string name, CalibrationError error) =>
        [name, Percent(error.Value), Percent(error.Expected), Interval(error.Low, error.High)];

    static DataTable Bins(CalibrationSummary calibration) => new(
        "The points of the diagram",
        ["predicted", "came true", "95 % interval", "rows"],
        [
            .. calibration.Bins.Select(bin => (string[])
                [Percent(bin.Predicted), Percent(bin.Observed), Interval(bin.Low, bin.High), Count(bin.Rows)]),
        ]);

    static string Interval(double low, double high) => $"{Percent(low)} to {Percent(high)}";
}
