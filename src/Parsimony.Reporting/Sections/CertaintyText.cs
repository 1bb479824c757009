using System.Globalization;
using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>How sure a run's numbers are, in sentences: nested folds, what choosing flatters, neighbours, where the uncertainty comes from.</summary>
static class CertaintyText
{
    /// <summary>The nested error; nothing without it.</summary>
    public static IEnumerable<string> Nested(NestedError? nested, string lossName)
    {
        if (nested is null) yield break;
        yield return $"Nested cross-validation, which repeats the whole procedure in {nested.Folds} outer folds: {lossName} {Humane.Score(nested.Loss)}, " +
            $"95 % interval {Humane.Score(nested.Low)} to {Humane.Score(nested.High)}.";
        yield return $"The outer folds chose lambda {string.Join(", ", nested.Lambdas.Select(lambda => Humane.Short(lambda)))}.";
    }

    /// <summary>How often the rows were divided into folds; nothing where it was once.</summary>
    /// <param name="options">Options as resolved.</param>
    public static IEnumerable<string> Repeats(IReadOnlyDictionary<string, object?> options)
    {
        if (!int.TryParse(OptionText.Of(options.GetValueOrDefault("repeats")), CultureInfo.InvariantCulture, out var repeats) || repeats < 2) yield break;
        yield return $"{OptionText.Of(options.GetValueOrDefault("folds"))} folds, {repeats} times: losses are means over all of them, standard errors those of one time, as the rows are the same every time.";
    }

    /// <summary>How much better the choice looks than it is.</summary>
    /// <param name="optimism">Honest error minus the loss of the chosen lambda; null = unknown.</param>
    public static IEnumerable<string> Optimism(double? optimism)
    {
        if (optimism is not { } known || !double.IsFinite(known)) yield break;
        yield return known > 0
            ? $"Choosing lambda on the same rows flatters its validation loss by {Humane.Short(known)}, which the honest error adds back."
            : "Choosing lambda on the same rows did not flatter its validation loss.";
    }

    /// <summary>What other lambdas cost on the same rows.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<LossDifference> differences)
    {
        foreach (var from in differences.GroupBy(difference => difference.At))
        {
            var parts = from.Select(difference =>
                $"{Other(difference)} {(difference.Difference < 0 ? "gains" : "costs")} {Humane.Short(Math.Abs(difference.Difference))}"
                + (difference.StandardError is { } error ? $" \u00B1 {Humane.Short(error)}" : "")).ToArray();
            yield return $"Against {from.Key}, on the same rows, {string.Join("; ", parts)}.";
        }
    }

    /// <summary>The procedure against simpler ones; the linear path has its sentence among the scores.</summary>
    public static IEnumerable<string> AgainstBaselines(IReadOnlyDictionary<string, IntervalEstimate> differences)
    {
        foreach (var (name, rival) in new[] { ("null", "the null model"), ("unregularized", "no regularization") })
        {
            if (!differences.TryGetValue(name, out var difference) || !double.IsFinite(difference.Value)) continue;
            var verdict = difference.High < 0 ? "better" : difference.Low > 0 ? "worse" : "not shown to be better";
            yield return $"Against {rival} it is {verdict}: loss {(difference.Value < 0 ? "lower" : "higher")} by {Humane.Short(Math.Abs(difference.Value))}, 95 % interval of the difference {Humane.Short(difference.Low)} to {Humane.Short(difference.High)}.";
        }
    }

    /// <summary>Where the uncertainty of the loss comes from.</summary>
    public static IEnumerable<string> Spread(LossSpread? spread)
    {
        if (spread is null) yield break;
        var others = new[] { ("folds differ", spread.Folds), ("restarts of the same network", spread.Restarts) }
            .Where(part => part.Item2 is { } known && double.IsFinite(known)).Select(part => $"{part.Item1} by {Humane.Short(part.Item2)}").ToArray();
        yield return $"The scatter of rows alone gives the loss a standard error of {Humane.Short(spread.Rows)}"
            + (others.Length > 0 ? $"; {string.Join(", ", others)} (standard deviations)." : ".");
    }

    static string Other(LossDifference difference) => difference switch
    {
        { Against: "lambda_1se" } => "lambda_1se",
        { Other: 0 } => "lambda = 0",
        { Lambda: 0 } => $"lambda = {Humane.Short(difference.Other)}",
        _ => $"a lambda {Humane.Short(difference.Other / difference.Lambda)} times as large",
    };
}
