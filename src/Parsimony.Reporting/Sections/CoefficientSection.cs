using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>What lambda does to each feature, and the order in which features enter.</summary>
static class CoefficientSection
{
    // As high as the chart beside it.
    const int MostEntries = 12;

    public static void Write(MarkupWriter html, ReportFacts facts)
    {
        if (facts.Coefficients is not { Lambdas.Count: > 0, Features.Count: > 0 } path) return;
        html.Open("section", ("class", "charts pair"), ("aria-label", "Coefficients along lambda")).Line();
        for (var output = 0; output < Math.Min(path.Outputs, CoefficientCharts.MostOutputs); output++)
            ChartSection.Write(html, CoefficientCharts.Of(facts, output), ChartSize.Small, Table(facts, output), string.Join(' ', Explanation(facts, output)));
        WriteEntries(html, path);
        html.Close().Line();
    }

    static IEnumerable<string> Explanation(ReportFacts facts, int output)
    {
        var path = facts.Coefficients!;
        if (CoefficientCharts.LeavesPicture(path, output)) yield return "Without regularization some are so large that they leave the picture; the table has them.";
        if (output > 0)
        {
            yield return $"The same for {Output(facts, output)}.";
            yield break;
        }

        yield return $"One line a feature: its coefficient, of {Output(facts, output)}, times the standard deviation of the feature on the training rows, so that features can be compared. The table has them per unit of the feature.";
        if (IsRobust(facts)) yield return "Numbers are clipped smoothly by PathOptions.Preprocess = PreprocessKind.Robust: the coefficients are the slopes at the medians.";
        if (path.Features.Count > CoefficientCharts.MostFeatures)
            yield return $"Shown are the {CoefficientCharts.MostFeatures} largest of {Humane.Count(path.Features.Count)} features; coefficients.csv has all.";
        if (path.Outputs > CoefficientCharts.MostOutputs)
            yield return $"Charts are of the first {CoefficientCharts.MostOutputs} of {path.Outputs} classes; {path.Outputs - CoefficientCharts.MostOutputs} left out, coefficients.csv has all.";
    }

    static string Output(ReportFacts facts, int output) => facts switch
    {
        { IsPoisson: true } => "the logarithm of the expected count",
        { IsClassification: false } => "the target",
        { Coefficients.Classes: { Count: > 0 } classes } => $"the score of {classes[output]}",
        _ => $"the log odds of {Positive(facts)}",
    };

    static string Positive(ReportFacts facts) => facts.Summary.Options.GetValueOrDefault("positive") is string positive ? positive : facts.Summary.Classes.ElementAtOrDefault(1) ?? "the positive class";

    static bool IsRobust(ReportFacts facts) => string.Equals(OptionText.Of(facts.Summary.Options.GetValueOrDefault("preprocess")), "robust", StringComparison.OrdinalIgnoreCase);

    static DataTable Table(ReportFacts facts, int output)
    {
        var path = facts.Coefficients!;
        var features = CoefficientCharts.Largest(path, output);
        var nonzeros = path.Nonzeros;
        var order = CoefficientCharts.Ascending(path).Reverse().ToArray();
        return new DataTable(
            $"{(path.Classes.Count > 0 ? $"Coefficients of {path.Classes[output]}" : "Coefficients")} along lambda, per unit of the feature (six digits; coefficients.csv has all)",
            ["lambda", "features in", "degrees of freedom", "intercept", .. features.Select(feature => path.Features[feature])],
            [.. order.Select(lambda => (IReadOnlyList<string>)
            [
                Humane.Table(path.Lambdas[lambda]), Humane.Table(nonzeros[lambda]), Humane.Table(path.DegreesOfFreedom[lambda]), Humane.Table(path.Intercepts[lambda][output]),
                .. features.Select(feature => Humane.Table(path.Coefficients[lambda][output][feature])),
            ])])
        {
            Emphasized = new HashSet<int> { Array.FindIndex(order, lambda => path.Lambdas[lambda] == facts.Chosen?.Lambda) },
        };
    }

    static void WriteEntries(MarkupWriter html, CoefficientPath path)
    {
        var entries = Entries(path);
        html.Open("section", ("class", "card")).Element("h2", "Order in which features enter").Element("p", string.Join(' ', AboutEntries(path, entries)), ("class", "quiet"));
        if (entries.Length > 0)
        {
            new DataTable(
                "Features as lambda falls",
                ["feature", "place", "enters at lambda", "sd"],
                [.. entries.Take(MostEntries).Select((entry, place) => (IReadOnlyList<string>)
                [
                    path.Features[entry.Feature], Humane.Count(place + 1), Humane.Table(path.Lambdas[entry.Lambda]), Humane.Table(path.FeatureScales[entry.Feature]),
                ])]).Write(html);
        }

        html.Close().Line();
    }

    /// <summary>Features in the order in which they enter, with the index of the lambda at which they do.</summary>
    static (int Feature, int Lambda)[] Entries(CoefficientPath path)
    {
        var indexOf = path.Features.Index().ToDictionary(feature => feature.Item, feature => feature.Index, StringComparer.Ordinal);
        return [.. path.EntryOrder.Select(name => (indexOf[name], Array.FindIndex(path.Coefficients, outputs => outputs.Any(output => output[indexOf[name]] != 0))))];
    }

    static IEnumerable<string> AboutEntries(CoefficientPath path, (int Feature, int Lambda)[] entries)
    {
        yield return entries.Length > 0 && entries.All(entry => entry.Lambda == entries[0].Lambda)
            ? "All enter together, as without an L1 part no coefficient is exactly zero; they stand by the size of their effect there; sd is the standard deviation of the feature."
            : "From the largest lambda down: whatever enters early explains most on its own. Those that enter together stand by the size of their effect; sd is the standard deviation of the feature.";
        var never = path.Features.Count - entries.Length;
        if (never > 0) yield return never == 1 ? "One feature never enters." : $"{Humane.Count(never)} features never enter.";
        if (entries.Length > MostEntries) yield return $"The first {MostEntries} of {Humane.Count(entries.Length)} are shown; run.json has all.";
    }
}
