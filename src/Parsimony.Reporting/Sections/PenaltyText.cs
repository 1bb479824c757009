using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Sections;

/// <summary>What the penalty did, in sentences.</summary>
static class PenaltyText
{
    public static IEnumerable<string> Of(ReportFacts facts, PathInsight insight) =>
    [
        .. Effective(insight),
        .. Signal(insight.LinearSignal),
        .. Evidence(facts, insight.LambdaEvidence),
        .. Gap(facts),
    ];

    static IEnumerable<string> Effective(PathInsight insight)
    {
        if (insight.EffectiveParameters.Count == 0) yield break;
        var parts = insight.EffectiveParameters.Select(entry =>
            $"{Humane.Units(Math.Round(entry.Value, 1))}{(entry.Error > 0 ? $" \u00B1 {Humane.Short(entry.Error)}" : "")} at {entry.At}");
        yield return $"Effective parameters, of {Humane.Count(insight.Parameters)}: {string.Join(", ", parts)}. " +
            "A parameter counts by how firmly the rows hold it against the penalty; without a penalty it is the number of directions that the rows can tell apart.";
    }

    static IEnumerable<string> Signal(LinearSignal? signal)
    {
        if (signal is null) yield break;
        var p = Humane.Short(signal.PValue);
        yield return signal.PValue <= LinearSignal.Level
            ? $"The features hold linear signal: of {signal.Permutations} random orders of the target next to none has as much (p = {p})."
            : $"The linear signal is what chance gives (p = {p}, {signal.Permutations} random orders of the target). Signal that is not linear, which a network may find, this test does not see.";
        if (signal.LambdaNoise is { } noise)
            yield return $"On targets without linear signal the path would begin at or below lambda_noise = {Humane.Short(noise)}, in 95 % of cases.";
    }

    static IEnumerable<string> Evidence(ReportFacts facts, double? lambda)
    {
        if (lambda is not { } evidence) yield break;
        yield return facts.Summary.LambdaMin is { } min and > 0
            ? $"lambda_evidence = {Humane.Short(evidence)}, from training rows alone, beside lambda_min = {Humane.Short(min)} from held-out rows: a factor of {Humane.Short(Math.Max(evidence / min, min / evidence))}. The evidence is an approximation; held-out rows decide."
            : $"lambda_evidence = {Humane.Short(evidence)}, from training rows alone. The evidence is an approximation; held-out rows decide.";
    }

    static IEnumerable<string> Gap(ReportFacts facts)
    {
        if (facts.RowAt(facts.Chosen?.Lambda) is not { } row || !double.IsFinite(row.StationarityGap)) yield break;
        yield return $"At {facts.ChosenName} training ended at a stationarity gap of {Humane.Short(row.StationarityGap)}: " +
            (row.StationarityGap < 0.3 ? "near a minimum of its objective." : "some way from a minimum, so that stopping early is part of the regularization; more PathOptions.Epochs would show what lambda alone does.");
    }
}
