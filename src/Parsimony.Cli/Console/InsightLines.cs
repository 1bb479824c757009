using System.Globalization;
using Parsimony.Results;

namespace Parsimony.Cli.Console;

/// <summary>What the penalty did, in two lines.</summary>
static class InsightLines
{
    public static IEnumerable<string> Of(RunSummary summary)
    {
        if (summary.Insight is not { } insight) yield break;
        if (insight.EffectiveParameters.Count > 0)
        {
            var parts = insight.EffectiveParameters.Select((entry, index) =>
                $"{Text(entry.Value)}{(index == 0 ? string.Create(CultureInfo.InvariantCulture, $" of {insight.Parameters:#,0}") : "")} at {entry.At}");
            yield return $"Effective parameters: {string.Join(", ", parts)}.";
        }

        if (insight.LinearSignal is not { } signal) yield break;
        var verdict = signal.PValue <= LinearSignal.Level ? "more than chance gives" : "no more than chance gives; what is not linear is not tested";
        string[] marks =
        [
            .. signal.LambdaNoise is { } noise ? [$"lambda_noise {Numbers.Short(noise)}"] : (string[])[],
            .. insight.LambdaEvidence is { } evidence ? [$"lambda_evidence {Numbers.Short(evidence)}"] : (string[])[],
        ];
        yield return $"Linear signal: {verdict} (p = {Numbers.Short(signal.PValue)}).{(marks.Length > 0 ? $" Not chosen, to compare: {string.Join(", ", marks)}." : "")}";
    }

    static string Text(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);
}
