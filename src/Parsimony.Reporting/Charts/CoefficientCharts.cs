namespace Parsimony.Reporting.Charts;

/// <summary>Makes the charts of coefficients along lambda, one line per feature: coefficient times standard deviation.</summary>
static class CoefficientCharts
{
    /// <summary>The largest number of charts, one per class.</summary>
    public const int MostOutputs = 6;

    /// <summary>The largest number of features in a chart and its table. More lines are unreadable, and each takes some 600 bytes.</summary>
    public const int MostFeatures = 60;

    // Beyond this ratio the regularized part of the chart, which is the interesting one, would have less than a third of the height.
    const double MostOverRegularized = 3;

    const int LongestLabel = 14;

    /// <summary>The chart of one output. The output is 0, or the index of the class.</summary>
    public static ChartSpec Of(ReportedRun run, int output)
    {
        var path = run.Coefficients!;
        var order = Ascending(path);
        var isCut = LeavesPicture(path, output);
        var title = path.Classes.Count > 0 ? $"Coefficients of {path.Classes[output]}" : "Coefficients";
        return PathCharts.Along(run, $"coefficients-{output + 1}", title, "coefficient times the feature's standard deviation") with
        {
            Description = Reading(run, output),
            Places = [.. order.Select(lambda => run.Show(path.Lambdas[lambda]))],
            Statuses = [],
            Series = [.. Largest(path, output).Select((feature, rank) => Line(path, order, output, feature, rank))],
            Scale = ValueScale.Linear(order.Where(lambda => !path.Lambdas[lambda].IsZero || !isCut)
                .SelectMany(lambda => Enumerable.Range(0, path.Features.Count).Select(feature => Effect(path, lambda, output, feature)))
                .Append(0)),
            LabelsAtLines = true,
            LabelsAtStart = true,
        };
    }

    /// <summary>Features sorted by their effect at the smallest lambda, where the lines end; largest first.</summary>
    public static IReadOnlyList<int> Largest(CoefficientPath path, int output)
    {
        var end = Ascending(path)[0];
        return
        [
            .. Enumerable.Range(0, path.Features.Count)
                .OrderByDescending(feature => Math.Abs(Effect(path, end, output, feature)) is var size && double.IsFinite(size) ? size : -1)
                .ThenBy(feature => feature)
                .Take(MostFeatures),
        ];
    }

    /// <summary>
    /// True where coefficients at lambda = 0 are so large that all others would look like one line; classes that can be separated have such.
    /// </summary>
    public static bool LeavesPicture(CoefficientPath path, int output)
    {
        double Size(Func<Lambda, bool> isCounted) => Enumerable.Range(0, path.Lambdas.Count)
            .Where(lambda => isCounted(path.Lambdas[lambda]))
            .SelectMany(lambda => Enumerable.Range(0, path.Features.Count).Select(feature => Math.Abs(Effect(path, lambda, output, feature))))
            .Where(double.IsFinite)
            .DefaultIfEmpty(0)
            .Max();
        var regularized = Size(lambda => !lambda.IsZero);
        return regularized > 0 && Size(lambda => lambda.IsZero) > MostOverRegularized * regularized;
    }

    /// <summary>Indices of the lambdas, smallest lambda first.</summary>
    public static int[] Ascending(CoefficientPath path) =>
        [.. Enumerable.Range(0, path.Lambdas.Count).OrderBy(lambda => path.Lambdas[lambda])];

    static Series Line(CoefficientPath path, int[] order, int output, int feature, int rank)
    {
        var name = path.Features[feature];
        if (name.Length > LongestLabel) name = name[..(LongestLabel - 1)] + "\u2026";
        return new Series(name, [.. order.Select(lambda => Effect(path, lambda, output, feature))])
        {
            Style = rank,
            IsMinor = rank >= Marker.Styles,
        };
    }

    static double Effect(CoefficientPath path, int lambda, int output, int feature) =>
        path.Coefficients[lambda][output][feature] * path.FeatureScales[feature];

    static string Reading(ReportedRun run, int output)
    {
        var path = run.Coefficients!;
        var order = Ascending(path);
        var largest = Largest(path, output).Take(3)
            .Select(feature => $"{path.Features[feature]} {Short(Effect(path, order[0], output, feature))}");
        var text = $"Coefficients of {path.Features.Count} features, each times the standard deviation of its feature, at {order.Length} lambdas. " +
            $"The largest at lambda = {Short(run.Show(path.Lambdas[order[0]]))}: {string.Join(", ", largest)}.";
        foreach (var (name, lambda) in run.ChosenLambdas)
        {
            if (Array.FindIndex(order, index => path.Lambdas[index] == lambda) is var at and >= 0)
                text += $" At {name} {path.Coefficients[order[at]][output].Count(value => value != 0)} of {path.Features.Count} are not zero.";
        }

        return text;
    }
}
