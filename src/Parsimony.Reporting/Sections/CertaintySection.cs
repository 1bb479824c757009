namespace Parsimony.Reporting.Sections;

/// <summary>Says how sure the numbers are, folded in: nested folds, optimism of the choice, neighbouring lambdas, sources of uncertainty.</summary>
static class CertaintySection
{
    public static void Write(MarkupWriter html, ReportedRun run)
    {
        var summary = run.Summary;
        string[] sentences =
        [
            .. Repeats(summary.Options),
            .. Nested(summary.Nested, run.LossName),
            .. Optimism(summary.Optimism),
            .. Differences(run, summary.Differences),
            .. AgainstBaselines(summary.AgainstBaselines),
            .. Spread(summary.Spread),
        ];
        if (sentences.Length == 0) return;
        html.Open("section", ("class", "card"), ("id", "certainty"));
        html.Open("details").Element("summary", "How sure these numbers are").Open("ul").Line();
        foreach (var sentence in sentences) html.Element("li", sentence).Line();
        html.Close().Close().Close().Line();
    }

    /// <summary>States the nested error; nothing without it.</summary>
    public static IEnumerable<string> Nested(NestedError? nested, string lossName)
    {
        if (nested is null) yield break;
        yield return $"Nested cross-validation, which repeats the whole procedure in {nested.Folds} outer folds: {lossName} " +
            $"{Score(nested.Loss)}, 95 % interval {Score(nested.Low)} to {Score(nested.High)}.";
        yield return $"The outer folds chose lambda {string.Join(", ", nested.Lambdas.Select(lambda => Short(lambda)))}.";
    }

    /// <summary>Says how often the rows were divided into folds; nothing where it was once.</summary>
    public static IEnumerable<string> Repeats(IReadOnlyDictionary<string, object?> options)
    {
        string Option(string name) => OptionFormat.Of(options.GetValueOrDefault(name));
        if (!int.TryParse(Option("repeats"), CultureInfo.InvariantCulture, out var repeats) || repeats < 2) yield break;
        yield return $"{Option("folds")} folds, {repeats} times: losses are means over all repeats; standard errors are those of a single repeat, " +
            "because every repeat uses the same rows.";
    }

    /// <summary>Says how much too good the choice makes the loss look.</summary>
    /// <param name="optimism">Honest error minus the loss of the chosen lambda; null = unknown.</param>
    public static IEnumerable<string> Optimism(double? optimism)
    {
        if (!IsKnown(optimism)) yield break;
        yield return optimism > 0
            ? $"Choosing lambda on the same rows made its validation loss look {Short(optimism)} too good; the honest error corrects for this."
            : "Choosing lambda on the same rows did not make its validation loss look too good.";
    }

    /// <summary>Says how the losses of other lambdas differ on the same rows.</summary>
    public static IEnumerable<string> Differences(ReportedRun run, IReadOnlyList<LossDifference> differences)
    {
        foreach (var from in differences.GroupBy(difference => difference.At))
        {
            var parts = from.Select(difference => Difference(difference.Difference)
                + (difference.StandardError is { } error ? $" \u00B1 {Short(error)}" : "")
                + $" at {Other(run, difference)}");
            yield return $"Compared with {from.Key} on the same rows, the loss is {string.Join("; ", parts)}.";
        }
    }

    /// <summary>Compares the procedure with simpler ones; the linear path has a sentence in the summary.</summary>
    public static IEnumerable<string> AgainstBaselines(IReadOnlyDictionary<string, IntervalEstimate> differences)
    {
        foreach (var (name, rival) in new[] { ("null", "the null model"), ("unregularized", "no regularization") })
        {
            if (!differences.TryGetValue(name, out var difference) || !double.IsFinite(difference.Value)) continue;
            var verdict = difference.High < 0 ? "better" : difference.Low > 0 ? "worse" : "not shown to be better";
            yield return $"Compared with {rival}, the procedure is {verdict}: its loss is {Difference(difference.Value)} (95 % interval of the " +
                $"difference {Short(difference.Low)} to {Short(difference.High)}).";
        }
    }

    /// <summary>Says where the uncertainty of the loss comes from.</summary>
    public static IEnumerable<string> Spread(LossSpread? spread)
    {
        if (spread is null) yield break;
        var others = new[] { ("folds differ", spread.Folds), ("restarts of the same network", spread.Restarts) }
            .Where(part => IsKnown(part.Item2))
            .Select(part => $"{part.Item1} by {Short(part.Item2)}")
            .ToArray();
        yield return $"The loss has a standard error of {Short(spread.Rows)} because the rows are a random sample"
            + (others.Length > 0 ? $"; {string.Join(", ", others)} (standard deviations)." : ".");
    }

    static string Difference(double difference) => $"{(difference < 0 ? "lower" : "higher")} by {Short(Math.Abs(difference))}";

    static string Other(ReportedRun run, LossDifference difference) => difference switch
    {
        { Against: "lambda_1se" } => "lambda_1se",
        { Other.IsZero: true } => "lambda = 0",
        { Lambda.IsZero: true } => $"lambda = {Short(run.Show(difference.Other))}",
        _ => $"a lambda {Short(difference.Other.Value / difference.Lambda.Value)} times as large",
    };
}
