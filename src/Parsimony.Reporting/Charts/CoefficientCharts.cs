using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Charts;

/// <summary>One line a feature along lambda: coefficient times standard deviation.</summary>
static class CoefficientCharts
{
    /// <summary>The most charts, one a class.</summary>
    public const int MostOutputs = 6;

    /// <summary>The most features of a chart and its table: more lines are a block of ink, and each costs some 600 bytes.</summary>
    public const int MostFeatures = 60;

    // Beyond this ratio the regularized part of the picture, which is what it is for, has less than a third of its height.
    const double MostOverRegularized = 3;

    const int LongestLabel = 14;

    /// <summary>The chart of one output.</summary>
    /// <param name="facts">The run; has coefficients.</param>
    /// <param name="output">0, or the index of the class.</param>
    public static ChartSpec Of(ReportFacts facts, int output)
    {
        var path = facts.Coefficients!;
        var order = Ascending(path);
        Series[] series =
        [
            .. Largest(path, output).Select((feature, rank) => new Series(Label(path.Features[feature]), [.. order.Select(lambda => Effect(path, lambda, output, feature))])
            {
                Style = rank,
                IsMinor = rank >= Marker.Styles,
            }),
        ];
        return PathCharts.Empty(facts, $"coefficients-{output + 1}") with
        {
            Title = path.Classes.Count > 0 ? $"Coefficients of {path.Classes[output]}" : "Coefficients",
            Description = Reading(facts, output),
            ValueTitle = "coefficient times the feature's standard deviation",
            Places = [.. order.Select(lambda => path.Lambdas[lambda])],
            Statuses = [],
            Series = series,
            Scale = ValueScale.Linear(order.Where(lambda => path.Lambdas[lambda] > 0 || !LeavesPicture(path, output))
                .SelectMany(lambda => Enumerable.Range(0, path.Features.Count).Select(feature => Effect(path, lambda, output, feature))).Append(0)),
            Verticals = PathCharts.Chosen(facts),
            LabelsAtLines = true,
            LabelsAtStart = true,
        };
    }

    /// <summary>Features by their effect at the smallest lambda, where the lines end; largest first.</summary>
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

    /// <summary>True where coefficients at lambda = 0 would press all others into one line, as those of separable classes do.</summary>
    public static bool LeavesPicture(CoefficientPath path, int output)
    {
        double Size(Func<double, bool> of) => Enumerable.Range(0, path.Lambdas.Count).Where(lambda => of(path.Lambdas[lambda]))
            .SelectMany(lambda => Enumerable.Range(0, path.Features.Count).Select(feature => Math.Abs(Effect(path, lambda, output, feature))))
            .Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var regularized = Size(lambda => lambda > 0);
        return regularized > 0 && Size(lambda => lambda == 0) > MostOverRegularized * regularized;
    }

    /// <summary>Indices of the lambdas, smallest first.</summary>
    public static int[] Ascending(CoefficientPath path) => [.. Enumerable.Range(0, path.Lambdas.Count).OrderBy(lambda => path.Lambdas[lambda])];

    static double Effect(CoefficientPath path, int lambda, int output, int feature) => path.Coefficients[lambda][output][feature] * path.FeatureScales[feature];

    static string Label(string name) => name.Length <= LongestLabel ? name : name[..(LongestLabel - 1)] + "\u2026";

    static string Reading(ReportFacts facts, int output)
    {
        var path = facts.Coefficients!;
        var order = Ascending(path);
        var largest = Largest(path, output).Take(3).Select(feature => $"{path.Features[feature]} {Humane.Short(Effect(path, order[0], output, feature))}");
        var text = $"Coefficients of {path.Features.Count} features, each times the standard deviation of its feature, at {order.Length} lambdas. " +
            $"The largest at lambda = {Humane.Short(path.Lambdas[order[0]])}: {string.Join(", ", largest)}.";
        foreach (var (name, lambda) in ((string, double?)[])[("lambda_min", facts.Summary.LambdaMin), ("lambda_1se", facts.Summary.LambdaOneSe)])
        {
            if (Array.FindIndex(order, index => path.Lambdas[index] == lambda) is var at and >= 0)
                text += $" At {name} {path.Coefficients[order[at]][output].Count(value => value != 0)} of {path.Features.Count} are not zero.";
        }

        return text;
    }
}
