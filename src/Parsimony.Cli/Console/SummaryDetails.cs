using Parsimony.Reporting.Formatting;

namespace Parsimony.Cli.Console;

/// <summary>What <c>--verbose</c> adds to the summary: every metric, and everything that a run measures of itself, as in the report.</summary>
static class SummaryDetails
{
    public static void Write(TextWriter writer, RunSummary summary)
    {
        WriteMetrics(writer, summary);
        writer.WriteLine();
        foreach (var sentence in Scores(summary).Concat(Insight(summary))) writer.WriteLine(sentence);
    }

    /// <summary>Diagnoses, then warnings that were not shown with the plan, each in full.</summary>
    public static IReadOnlyList<string> Remarks(RunSummary summary, IReadOnlyList<string> shown) =>
    [
        .. summary.Doctor.Select(diagnosis => $"{diagnosis.Title} {diagnosis.Evidence} {diagnosis.Advice}"),
        .. summary.Warnings.Except(shown),
        .. summary.Ensemble is { Recommended: true } mixture && summary.Select != LambdaRule.Ensemble
            ? [$"A mixture of {mixture.Members.Count} lambdas predicts better. Use it: predict --at ensemble."]
            : (string[])[],
    ];

    static void WriteMetrics(TextWriter writer, RunSummary summary)
    {
        // The loss of classes is their log-loss already.
        string[] metrics = [.. (summary.Min?.Metrics ?? new Dictionary<string, double?>()).Keys.Where(name => name != "log_loss")];
        var table = new TextTable(["", "lambda", "loss", "+- se", .. metrics.Select(Headlines.Label)]);
        void Add(string name, Lambda? lambda, double loss, double? error, Func<string, double?> metric)
        {
            var place = lambda is { } known ? Shown(summary, known) : "";
            table.Add([name, place, Numbers.Score(loss), error is null ? "" : Numbers.Score(error), .. metrics.Select(metric).Select(Numbers.Score)]);
        }

        void AddChosen(string name, ChosenLambda? chosen)
        {
            if (chosen is not null) Add(name, chosen.Lambda, chosen.Loss, chosen.LossSe, metric => chosen.Metrics.GetValueOrDefault(metric));
        }

        AddChosen("lambda_min", summary.Min);
        AddChosen("lambda_1se", summary.OneSe);
        if (summary.Honest is { } honest) Add("honest error", null, honest.Loss, null, metric => honest.Metrics.GetValueOrDefault(metric)?.Value);
        if (summary.Nested is { } nested) Add("nested", null, nested.Loss, null, metric => nested.Metrics.GetValueOrDefault(metric)?.Value);
        foreach (var (name, baseline) in summary.Baselines.Append(new("held-out rows", summary.Holdout)))
        {
            if (baseline is null) continue;
            var lambda = name == "linear" ? summary.AgainstLinear?.Lambda : null;
            Add(RowName(name), lambda, baseline.Loss, baseline.LossSe, metric => baseline.Metrics.GetValueOrDefault(metric));
        }

        table.Write(writer);
    }

    static IEnumerable<string> Scores(RunSummary summary)
    {
        if (summary.Frozen > 0)
        {
            var saved = string.Create(CultureInfo.InvariantCulture, $"{1 - summary.TrainedShare:P0}");
            yield return $"Stopped {summary.Frozen} networks early: their lambda could no longer win. " + (summary.TrainedShare < 1
                ? $"That saved {saved} of the training (--no-early-freeze trains them to the end)."
                : "--no-early-freeze trains them to the end.");
        }

        if (summary.Honest is { } honest)
            yield return $"Honest error of the whole procedure, choice of lambda included: loss {Interval(honest.Loss, honest.Low, honest.High)}.";
        if (summary.Optimism is { } optimism)
        {
            yield return $"Choosing lambda on the same rows made the loss look {Numbers.Score(Math.Max(0, optimism))} too good; " +
                "the honest error corrects this.";
        }

        if (summary.Decision is not null) yield return DecisionText.WhichClasses;
        if (summary.Nested is { } nested)
            yield return $"Nested cross-validation with {nested.Folds} outer folds: loss {Interval(nested.Loss, nested.Low, nested.High)}.";
        if (summary.AgainstLinear is { } linear)
        {
            yield return $"Loss of the network minus loss of the linear model: {Interval(linear.Difference, linear.Low, linear.High)}; " +
                $"the network is {linear.Verdict}.";
        }

        if (summary.Ensemble is { Difference: { } gain } ensemble)
        {
            yield return $"Loss of a mixture of {ensemble.Members.Count} lambdas minus loss of the chosen one: " +
                $"{Interval(gain.Value, gain.Low, gain.High)}; the mixture is {(ensemble.Recommended ? "better" : "not shown to be better")}.";
        }
    }

    static IEnumerable<string> Insight(RunSummary summary)
    {
        if (summary.Insight is not { } insight) yield break;
        if (insight.EffectiveParameters.Count > 0)
        {
            var counts = string.Join(", ", insight.EffectiveParameters.Select(entry => $"{Numbers.Score(entry.Value)} at {entry.At}"));
            yield return string.Create(CultureInfo.InvariantCulture, $"Effective parameters, of {insight.Parameters:#,0}: {counts}.");
        }

        if (insight.LinearSignal is { } signal)
        {
            yield return signal.PValue <= LinearSignal.Level
                ? $"The features predict the target better than chance (linear test, p = {Numbers.Score(signal.PValue)})."
                : $"A linear test finds no more than chance in the features (p = {Numbers.Score(signal.PValue)}); other signal may be there.";
            if (signal.LambdaNoise is { } noise)
                yield return $"lambda_noise, where a path on shuffled targets would begin: {Shown(summary, noise)}.";
        }

        if (insight.LambdaEvidence is { } evidence)
            yield return $"lambda_evidence, a choice that needs no held-out rows: {Shown(summary, evidence)}.";
    }

    static string Interval(double value, double low, double high) =>
        $"{Numbers.Score(value)} (95 % interval {Numbers.Score(low)} to {Numbers.Score(high)})";

    static string Shown(RunSummary summary, Lambda lambda) => Numbers.Score(summary.Scale.Show(lambda));

    static string RowName(string name) => name switch
    {
        "null" => "guessing",
        "unregularized" => "lambda = 0",
        "linear" => "linear model",
        _ => name,
    };
}
