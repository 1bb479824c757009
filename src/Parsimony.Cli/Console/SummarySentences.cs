using System.Text.RegularExpressions;
using Parsimony.Reporting.Formatting;

namespace Parsimony.Cli.Console;

/// <summary>The summary's sentences: how good on new data, what the penalty did, and whether the network beats a linear model.</summary>
static partial class SummarySentences
{
    const int MostColumns = 80;

    public static IEnumerable<string> Of(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        if (HowGood(summary) is { } good) yield return good;
        if (Decision(summary) is { } decision) yield return decision;
        if (summary is { Search: { } search, Min: not null })
            yield return WithinWidth(BestRecipe(search, withGain: true), BestRecipe(search, withGain: false));
        if (WhatThePenaltyDid(summary, rows) is { } effect) yield return effect;
        if (summary.AgainstLinear is not { } linear) yield break;
        yield return linear.High < 0 ? "The network beats a linear model."
            : linear.Low > 0 ? "A linear model is better than the network: take it (--hidden none)."
            : "The network does not clearly beat a linear model; --hidden none is simpler.";
    }

    /// <summary>Remarks in at most some lines: the first sentence of each, without what it adds in parentheses.</summary>
    /// <param name="remarks">Diagnoses and warnings in full.</param>
    /// <param name="lines">Lines to use, at least 1.</param>
    public static IEnumerable<string> Remarks(IReadOnlyList<string> remarks, int lines)
    {
        if (remarks.Count <= lines) return remarks.Select(Short);
        return lines == 1
            ? [$"{remarks.Count} remarks: see the report, or --verbose."]
            : [.. remarks.Take(lines - 1).Select(Short), $"{remarks.Count - lines + 1} more remarks: see the report, or --verbose."];
    }

    static string? HowGood(RunSummary summary)
    {
        var metric = Headlines.Plain(summary);
        var honest = summary.Honest?.Metrics.GetValueOrDefault(metric);
        if ((summary.Nested?.Metrics.GetValueOrDefault(metric) ?? honest) is not { } expected) return null;
        string Text(double value) => Headlines.Text(metric, value);
        var low = Text(expected.Low).Replace(" %", "", StringComparison.Ordinal);
        var sentence = $"On new data expect {Headlines.Label(metric)} {Text(expected.Value)} ({low} to {Text(expected.High)})";

        // Guessing the most frequent class has no F1 to compare with.
        return metric != "f1" && summary.Baselines.GetValueOrDefault("null")?.Metrics.GetValueOrDefault(metric) is { } guess
            ? WithinWidth($"{sentence}; guessing gives {Text(guess)}.", $"{sentence}.")
            : $"{sentence}.";
    }

    static string? Decision(RunSummary summary) => DecisionText.Of(summary) is not { } full ? null
        : WithinWidth(Sentence(full), Sentence(DecisionText.Of(summary, withNames: false)!));

    static string Sentence(string words) => char.ToUpperInvariant(words[0]) + VisibleText.Line(words.AsSpan(1)) + ".";

    static string BestRecipe(SearchSummary search, bool withGain)
    {
        var best = search.Recipes.First(recipe => recipe.Name == search.Min);
        var gain = best.AgainstFirst is { } difference && withGain
            ? $", loss {Numbers.Short(-difference.Value)} below the base ({Numbers.Short(-difference.High)} to {Numbers.Short(-difference.Low)})"
            : "";
        return $"Best of {search.Recipes.Count} recipes: {best.Name}{gain}.";
    }

    static string? WhatThePenaltyDid(RunSummary summary, IReadOnlyList<PathRow> rows)
    {
        var (chosen, loss) = (summary.Select == LambdaRule.OneSe ? summary.OneSe : summary.Min, Headlines.Of(summary)[0]);
        if (chosen is null || rows is not [.., { Lambda.IsZero: true } free]) return null;
        if (chosen.Lambda.IsZero) return "Regularization did not help: the lowest loss is at lambda 0, without a penalty.";
        if (rows.FirstOrDefault(row => row.Lambda == chosen.Lambda) is not { } row) return null;
        var score = Change(summary, loss, free.Metrics.FirstOrDefault(metric => metric.Name == loss)?.Value, chosen.Metrics.GetValueOrDefault(loss));
        var (units, inputs) = (SwitchedOff(free, row, summary), (int)Math.Round(free.ActiveInputs - row.ActiveInputs));
        var offInputs = inputs > 0 ? string.Create(CultureInfo.InvariantCulture, $"{inputs} of {Math.Round(free.ActiveInputs)} inputs") : null;
        string? off = units ?? offInputs, both = units is not null && offInputs is not null ? $"{units}, {offInputs}" : off;
        if (off is null) return Sentence(score, Shrinkage(free, row) is { } share ? $"shrank the weights to {share}" : null);
        return WithinWidth(Sentence(score, $"switched off {both}")!, Sentence(score, $"switched off {off}")!);
    }

    /// <summary>What happened to the loss; null where no interval says how sure it is, as in an interrupted run.</summary>
    static string? Change(RunSummary summary, string metric, double? before, double? after) =>
        summary.AgainstBaselines.GetValueOrDefault("unregularized") is not { } difference ? null
        : difference.Low > 0 ? $"raised {Headlines.Label(metric)}"
        : difference.High < 0 && after < before
            ? string.Create(CultureInfo.InvariantCulture, $"cut {Headlines.Label(metric)} by {100 * (1 - after / before):F0} %")
        : $"did not clearly change {Headlines.Label(metric)}";

    static string? Sentence(params string?[] effects)
    {
        string?[] known = [.. effects.Where(effect => effect is not null)];
        return known.Length > 0 ? $"The penalty {string.Join(" and ", known)}." : null;
    }

    static string? SwitchedOff(PathRow free, PathRow chosen, RunSummary summary)
    {
        var off = (int)Math.Round(free.ActiveUnits - chosen.ActiveUnits);
        return off > 0 ? string.Create(CultureInfo.InvariantCulture, $"{off} of {summary.LayerSizes.Skip(1).SkipLast(1).Sum()} units") : null;
    }

    static string? Shrinkage(PathRow free, PathRow chosen)
    {
        static double Size(PathRow row) => Math.Sqrt(row.Norms.Sum(norm => norm * norm));
        var share = Size(chosen) / Size(free);
        return share < 0.995 ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %") : null;
    }

    static string Short(string remark)
    {
        var sentence = "Remark: " + FirstSentence().Match(remark).Value;
        if (sentence.Length < MostColumns) return sentence.TrimEnd('.') + ".";
        var end = sentence.LastIndexOf(' ', MostColumns - 3);
        return sentence[..end] + "...";
    }

    static string WithinWidth(string text, string shorter) => text.Length <= MostColumns ? text : shorter;

    [GeneratedRegex(@"^.*?(?=[.;:]? \(|: |; |\. |$)", RegexOptions.Singleline)]
    private static partial Regex FirstSentence();
}
