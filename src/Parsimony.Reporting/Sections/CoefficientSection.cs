namespace Parsimony.Reporting.Sections;

/// <summary>Shows what lambda does to each feature, and the order in which features enter.</summary>
static class CoefficientSection
{
    // With this many entries the table is as high as the chart beside it.
    const int MostEntries = 12;

    public static void Write(MarkupWriter html, ReportedRun run)
    {
        if (run.Coefficients is not { Lambdas.Count: > 0, Features.Count: > 0 } path) return;
        html.Open("section", ("class", "charts pair"), ("aria-label", "Coefficients along lambda")).Line();
        for (var output = 0; output < Math.Min(path.Outputs, CoefficientCharts.MostOutputs); output++)
        {
            var explanation = string.Join(' ', Explanation(run, path, output));
            ChartFigure.Write(html, CoefficientCharts.Of(run, output), ChartSize.Small, Table(run, path, output), explanation);
        }

        WriteEntries(html, run, path);
        html.Close().Line();
    }

    static IEnumerable<string> Explanation(ReportedRun run, CoefficientPath path, int output)
    {
        if (CoefficientCharts.LeavesPicture(path, output))
            yield return "Without regularization some coefficients are so large that they leave the picture; the table has them.";
        if (output > 0)
        {
            yield return $"The coefficients for {Output(run, output)}, drawn as in the first chart.";
            yield break;
        }

        yield return $"One line per feature: its coefficient for {Output(run, output)}, times the standard deviation of the feature on the " +
            "training rows, which makes features comparable. The table has the coefficients per unit of the feature.";
        if (run.OptionIs("preprocess", "robust"))
        {
            yield return "Numbers are clipped smoothly by PathOptions.Preprocess = PreprocessKind.Robust: " +
                "the coefficients are the slopes at the medians.";
        }

        var (mostFeatures, mostOutputs) = (CoefficientCharts.MostFeatures, CoefficientCharts.MostOutputs);
        if (path.Features.Count > mostFeatures)
            yield return $"The chart shows the {mostFeatures} largest of {Count(path.Features.Count)} features; coefficients.csv has all.";
        if (path.Outputs > mostOutputs)
        {
            yield return $"There are charts for the first {mostOutputs} of {path.Outputs} classes; {path.Outputs - mostOutputs} left out " +
                "(coefficients.csv has all).";
        }
    }

    static string Output(ReportedRun run, int output) => run switch
    {
        { IsPoisson: true } => "the logarithm of the expected count",
        { IsClassification: false } => "the target",
        { Coefficients.Classes: { Count: > 0 } classes } => $"the score of {classes[output]}",
        _ => $"the log odds of {run.Option("positive") ?? run.Summary.Classes.ElementAtOrDefault(1) ?? "the positive class"}",
    };

    static DataTable Table(ReportedRun run, CoefficientPath path, int output)
    {
        var features = CoefficientCharts.Largest(path, output);
        var nonzeros = path.Nonzeros;
        var order = CoefficientCharts.Ascending(path).Reverse().ToArray();
        var ofClass = path.Classes.Count > 0 ? $" of {path.Classes[output]}" : "";
        return new DataTable(
            $"Coefficients{ofClass} along lambda, per unit of the feature (six digits; coefficients.csv has all of them)",
            ["lambda", "features in", "degrees of freedom", "intercept", .. features.Select(feature => path.Features[feature])],
            [
                .. order.Select(lambda => (IReadOnlyList<string>)
                [
                    Precise(run.Show(path.Lambdas[lambda])), Precise(nonzeros[lambda]), Precise(path.DegreesOfFreedom[lambda]),
                    Precise(path.Intercepts[lambda][output]),
                    .. features.Select(feature => Precise(path.Coefficients[lambda][output][feature])),
                ]),
            ])
        {
            Emphasized = Array.FindIndex(order, lambda => path.Lambdas[lambda] == run.Chosen?.Lambda),
        };
    }

    static void WriteEntries(MarkupWriter html, ReportedRun run, CoefficientPath path)
    {
        var entries = Entries(path);
        html.Open("section", ("class", "card")).Element("h2", "Order in which features enter");
        html.Element("p", string.Join(' ', AboutEntries(path, entries)), ("class", "quiet"));
        if (entries.Length > 0)
        {
            new DataTable(
                "Features as lambda falls",
                ["feature", "place", "enters at lambda", "sd"],
                [
                    .. entries.Take(MostEntries).Select((entry, place) => (string[])
                    [
                        path.Features[entry.Feature], Count(place + 1), Precise(run.Show(path.Lambdas[entry.Lambda])),
                        Precise(path.FeatureScales[entry.Feature]),
                    ]),
                ]).Write(html);
        }

        html.Close().Line();
    }

    // Features in the order in which they enter, with the index of the lambda at which they do.
    static (int Feature, int Lambda)[] Entries(CoefficientPath path)
    {
        var indexOf = path.Features.Index().ToDictionary(feature => feature.Item, feature => feature.Index, StringComparer.Ordinal);
        int EntersAt(int feature) => Array.FindIndex(path.Coefficients, outputs => outputs.Any(output => output[feature] != 0));
        return [.. path.EntryOrder.Select(name => (indexOf[name], EntersAt(indexOf[name])))];
    }

    static IEnumerable<string> AboutEntries(CoefficientPath path, (int Feature, int Lambda)[] entries)
    {
        yield return entries.Length > 0 && entries.All(entry => entry.Lambda == entries[0].Lambda)
            ? "All enter together, because without an L1 part no coefficient is exactly zero; they are sorted by the size of their effect. " +
                "sd is the standard deviation of the feature."
            : "A feature that enters early, at a large lambda, explains much on its own. Features that enter together are sorted by the size of " +
                "their effect. sd is the standard deviation of the feature.";
        var never = path.Features.Count - entries.Length;
        if (never > 0) yield return never == 1 ? "One feature never enters." : $"{Count(never)} features never enter.";
        if (entries.Length > MostEntries)
            yield return $"The table shows the first {MostEntries} of {Count(entries.Length)}; run.json has all.";
    }
}
