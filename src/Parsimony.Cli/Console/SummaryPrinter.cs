using System.Globalization;
using Parsimony.Results;

namespace Parsimony.Cli.Console;

/// <summary>What came out, on standard output.</summary>
static class SummaryPrinter
{
    /// <summary>Prints the scores, then where the files are and what to do next.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="summary">The run.</param>
    /// <param name="shown">Warnings that the plan has shown already.</param>
    /// <param name="folder">The run folder.</param>
    /// <param name="hasModel">False for an interrupted run.</param>
    public static void Print(Terminal terminal, RunSummary summary, IReadOnlyList<string> shown, string folder, bool hasModel)
    {
        var metrics = (summary.Min?.Metrics ?? new Dictionary<string, double?>()).Keys.ToArray();
        var table = new TextTable(["", "lambda", "loss", "+- se", .. metrics]);
        void Row(string name, double? lambda, double? loss, double? error, Func<string, double?> metric) =>
            table.Add([name, lambda is null ? "" : Numbers.Short(lambda), Numbers.Short(loss), error is null ? "" : Numbers.Short(error), .. metrics.Select(m => Numbers.Short(metric(m)))]);

        foreach (var (name, chosen) in ((string, ChosenLambda?)[])[("lambda_min", summary.Min), ("lambda_1se", summary.OneSe)])
            if (chosen is not null) Row(name, chosen.Lambda, chosen.Loss, chosen.LossSe, metric => chosen.Metrics.GetValueOrDefault(metric));
        if (summary.Honest is { } honest) Row("honest error", null, honest.Loss, null, metric => honest.Metrics.GetValueOrDefault(metric)?.Value);
        if (summary.Holdout is { } holdout) Row("holdout", null, holdout.Loss, holdout.LossSe, metric => holdout.Metrics.GetValueOrDefault(metric));
        foreach (var (name, baseline) in summary.Baselines)
            if (baseline is not null) Row(BaselineName(name), name == "linear" ? summary.AgainstLinear?.Lambda : null, baseline.Loss, baseline.LossSe, metric => baseline.Metrics.GetValueOrDefault(metric));

        var writer = terminal.Out;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Networks} {(summary.LayerSizes.Count > 2 ? "networks" : "linear fits")} in {summary.Seconds.Total:F1} s ({summary.Status})"));
        if (summary.Frozen > 0)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Frozen} networks stopped early, their lambdas being out of the running: {summary.TrainedShare:P0} of the training was needed; --no-early-freeze trains all"));
        writer.WriteLine();
        table.Write(writer);
        writer.WriteLine();
        if (summary.Honest is { } range)
            writer.WriteLine($"Honest error: what the whole procedure, choice of lambda included, should reach on new rows; loss {Numbers.Short(range.Low)} to {Numbers.Short(range.High)} (95 %).");
        if (summary.AgainstLinear is { } linear)
            writer.WriteLine($"Against the linear path on the same folds the network is {linear.Verdict}: difference in loss {Numbers.Short(linear.Difference)}, {Numbers.Short(linear.Low)} to {Numbers.Short(linear.High)} (95 %).");
        if (summary.Nested is { } nested)
            writer.WriteLine($"Nested cross-validation, {nested.Folds} outer folds: loss {Numbers.Short(nested.Loss)}, {Numbers.Short(nested.Low)} to {Numbers.Short(nested.High)} (95 %).");
        if (summary.Optimism is { } optimism) writer.WriteLine($"Optimism of the choice: {Numbers.Short(optimism)}, the honest loss less the loss at the default lambda.");
        if (summary.Ensemble is { Difference: { } gain } ensemble)
        {
            writer.WriteLine($"Ensemble of {ensemble.Members.Count} lambda{(ensemble.Members.Count == 1 ? "" : "s")}: {(ensemble.Recommended ? "better, and recommended (predict --at ensemble)" : "not shown to be better")}; " +
                $"difference in loss {Numbers.Short(gain.Value)}, {Numbers.Short(gain.Low)} to {Numbers.Short(gain.High)} (95 %).");
        }

        foreach (var line in InsightLines.Of(summary)) writer.WriteLine(line);
        foreach (var diagnosis in summary.Doctor) writer.WriteLine($"Take care: {diagnosis.Title} {diagnosis.Evidence} {diagnosis.Advice}");
        foreach (var warning in summary.Warnings.Except(shown)) writer.WriteLine($"Note: {warning}");
        writer.WriteLine($"Files: {folder} (open report.html)");
        if (hasModel) writer.WriteLine($"Next:  parsimony predict {folder} <new.csv>");
    }

    static string BaselineName(string name) => name switch
    {
        "null" => "null model",
        "unregularized" => "lambda = 0",
        "linear" => "linear path",
        _ => name,
    };
}
