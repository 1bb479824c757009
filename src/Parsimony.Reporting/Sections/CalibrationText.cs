using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>What the numbers of calibration and ensemble mean.</summary>
static class CalibrationText
{
    // |log T| below this moves a probability of 80 % by less than one point: nobody would see it.
    const double SameTemperature = 0.05;

    public static IEnumerable<string> Sentences(CalibrationSummary calibration, ReportFacts facts)
    {
        var error = calibration.TopLabel;
        yield return $"Expected calibration error {Humane.Percent(error.Value)}; perfect calibration would give about {Humane.Percent(error.Expected)} with so many rows " +
            (error.Value > error.High ? "and hardly more than " + Humane.Percent(error.High) + ": the probabilities are off." : "by chance alone: no sign that the probabilities are off.");
        var temperature = calibration.Temperatures.GetValueOrDefault(facts.IsOneSeDefault ? "1se" : "min", 1);
        var meaning = Math.Abs(Math.Log(temperature)) < SameTemperature ? "they are as sure as they should be" : temperature > 1 ? "they are too sure" : "they are too cautious";
        yield return $"Temperature {Humane.Short(temperature)}: {meaning}, and " +
            (calibration.Applied ? "predictions are rescaled by it." : "predictions are left as they are; PathOptions.Calibrate = TemperatureUse.All rescales them.");
        if (calibration.Difference is { } difference && double.IsFinite(difference.Value))
        {
            yield return $"On rows that did not fit it, rescaling changes the log-loss by {Signed(difference.Value)} ({Signed(difference.Low)} to {Signed(difference.High)}).";
        }
    }

    /// <summary>What to think of the mixture.</summary>
    public static string Of(EnsembleSummary ensemble, string chosenName)
    {
        var lambdas = ensemble.Members.Count == 1
            ? $"the lambda {Humane.Short(ensemble.Members[0].Lambda)} alone"
            : $"the lambdas {string.Join(", ", ensemble.Members.Select(member => $"{Humane.Short(member.Lambda)} ({member.Share * 100:0} %)"))}";
        var picked = $"Ensemble: {lambdas}, picked on the held-out rows, whose score it therefore flatters.";
        if (ensemble.Difference is not { } difference || !double.IsFinite(difference.Value)) return picked;
        var verdict = ensemble.Recommended ? "recommended, by predict --at ensemble" : "not shown to be better, and not recommended";
        return $"{picked} On rows that did not pick it, its loss differs from that of {chosenName} by {Signed(difference.Value)} ({Signed(difference.Low)} to {Signed(difference.High)}): {verdict}.";
    }

    static string Signed(double value) => (value > 0 ? "+" : "") + Humane.Short(value);
}
