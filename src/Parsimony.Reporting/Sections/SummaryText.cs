using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>The run in plain language: which lambda, how good, how sure, what changed.</summary>
static class SummaryText
{
    public static IReadOnlyList<SummaryParagraph> Of(ReportFacts facts) =>
    [
        .. Part("Result", Result(facts)),
        .. Part("Take care", facts.Summary.Doctor.Select(diagnosis => diagnosis.Title)),
        .. Part("How good", ScoreText.HowGood(facts)),
        .. Part("How sure", ScoreText.HowSure(facts)),
        .. Part("What changed", StructureText.Of(facts)),
        .. Part("Simpler", Simpler(facts)),
        .. Part("Not trained to the end", StoppedEarly(facts)),
    ];

    static IEnumerable<SummaryParagraph> Part(string question, IEnumerable<string> sentences)
    {
        var text = string.Join(" ", sentences);
        return text.Length > 0 ? [new SummaryParagraph(question, text)] : [];
    }

    static IEnumerable<string> Result(ReportFacts facts)
    {
        if (facts.IsInterrupted)
        {
            yield return $"The run was interrupted: this report shows the {Count(facts.Rows.Count, "lambda")} whose networks are finished, and there is no model.";
        }

        if (facts.Chosen is not { } chosen)
        {
            yield return facts.Rows.Count == 0 ? "No lambda is finished, so there is nothing to choose from." : "No lambda is chosen yet.";
            yield break;
        }

        var loss = Humane.Score(chosen.Loss);
        if (chosen.Lambda == 0)
        {
            yield return $"Regularization did not help: the lowest validation loss, {loss}, is at lambda = 0.";
            yield break;
        }

        var lambda = Humane.Short(chosen.Lambda);
        yield return facts.Unregularized switch
        {
            null => $"lambda {lambda} gives a validation loss of {loss}.",
            { } zero when chosen.Loss < zero =>
                $"lambda {lambda} cut the validation loss from {Humane.Score(zero)} (no regularization) to {loss} ({Humane.Change(zero, chosen.Loss)}).",
            { } zero => $"lambda {lambda} changed the validation loss from {Humane.Score(zero)} (no regularization) to {loss} ({Humane.Change(zero, chosen.Loss)}).",
        };
    }

    static IEnumerable<string> StoppedEarly(ReportFacts facts)
    {
        var summary = facts.Summary;
        if (summary.Frozen == 0) yield break;
        yield return $"{summary.Frozen} of {Count(summary.Networks, "network")} stopped early, at {Count(facts.Rows.Count(row => row.Status == FitStatus.Frozen), "lambda")}"
            + $" that could not be chosen any more; the charts show their loss at that moment as hollow points. PathOptions.EarlyFreeze = false trains all.";
    }

    static IEnumerable<string> Simpler(ReportFacts facts)
    {
        if (facts.Summary is not { Min: { } min, OneSe: { } oneSe }) yield break;
        if (min.Lambda == oneSe.Lambda)
        {
            if (min.Lambda > 0) yield return "lambda_1se is the same lambda: every larger one is worse by more than one standard error.";
            yield break;
        }

        var (simple, best) = (Humane.Short(oneSe.Lambda), Humane.Short(min.Lambda));
        var cost = $"{Humane.Short(oneSe.Loss - min.Loss)} of validation loss ({Humane.Score(oneSe.Loss)} instead of {Humane.Score(min.Loss)}), which is within one standard error";
        yield return facts.IsOneSeDefault
            ? $"The default is the simpler lambda_1se; against lambda_min = {best} it costs {cost}."
            : $"The simpler lambda_1se = {simple} costs {cost}.";
    }

    static string Count(int count, string noun) => count == 1 ? $"one {noun}" : $"{Humane.Count(count)} {noun}s";
}
