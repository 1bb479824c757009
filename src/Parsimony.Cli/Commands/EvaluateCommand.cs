using System.Text.Json;
using System.Text.Json.Nodes;
using Parsimony.Selection;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony evaluate</c>: metrics of a model on labelled rows, each with a 95 % bootstrap interval.</summary>
static class EvaluateCommand
{
    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    // In tables with few different rows some new rows equal old ones.
    const double LargestTrainedShare = 0.2;

    public static Command Create(Terminal terminal)
    {
        var arguments = new ModelArguments(ModelOptions.Evaluate);
        var rows = new Argument<string>("labelled.csv") { Description = "Rows with the target column, which the model has not seen." };
        var command = new Command("evaluate", "Measure a model on labelled rows: metrics, each with a 95 % bootstrap interval.");
        arguments.AddTo(command, rows);
        command.SetAction(parsed =>
        {
            using var predicted = arguments.Predict(parsed);
            var (settings, model, table, prediction, storage) = predicted;
            UnseenNotes.Write(prediction.Unseen, terminal);
            if (prediction.NotFinite is [var row, ..])
                throw new ParsimonyException($"{table.Name}: data row {row} (the first is 0) has a value too large for the model, which has no " +
                    "prediction for it. Leave such rows out, or correct them.");
            var labelled = LabelledRows.From(model, table, prediction.Values);
            var intervals = BootstrapInterval.Estimate(
                labelled.Target, labelled.Predictions, weights: null, model.TargetScale, settings.Seed, decision: predicted.Decision);
            if (labelled.TrainedShare > LargestTrainedShare) WarnOfTrainedRows(terminal, labelled.TrainedShare.Value);
            if (settings.Json) terminal.Out.Write(Document(labelled, intervals).ToJsonString(s_json) + "\n");
            else Print(terminal, table.Name, labelled, intervals);
            RowsOnDisk.Tell(terminal, storage);
            return ExitCodes.Done;
        });
        return command;
    }

    static JsonObject Document(LabelledRows labelled, ScoreIntervals intervals) => new()
    {
        ["rows"] = labelled.Target.RowCount,
        ["rows_without_target"] = labelled.Skipped,
        ["trained_share"] = labelled.TrainedShare,
        ["loss"] = Finite(intervals.Loss),
        ["metrics"] = new JsonObject(intervals.Metrics.Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)Finite(metric.Value)))),
    };

    static void WarnOfTrainedRows(Terminal terminal, double share)
    {
        var percent = Math.Max(1, Math.Round(100 * share)).ToString(CultureInfo.InvariantCulture);
        terminal.Error.WriteLine(
            $"Warning: about {percent} % of these rows are rows that the model was trained on, equal in every column that it uses.");
        terminal.Error.WriteLine("On new rows it does worse. Measure it on other rows, or see the honest error in run.json and report.html.");
    }

    static JsonObject Finite(IntervalEstimate estimate) => new()
    {
        ["value"] = OrNull(estimate.Value),
        ["low"] = OrNull(estimate.Low),
        ["high"] = OrNull(estimate.High),
    };

    static double? OrNull(double value) => double.IsFinite(value) ? value : null;

    static void Print(Terminal terminal, string name, LabelledRows labelled, ScoreIntervals intervals)
    {
        if (labelled.Skipped > 0) terminal.Error.WriteLine($"Note: {labelled.Skipped} rows without a target are left out.");
        var table = new TextTable("", "value", "low", "high");
        table.Add("loss", Numbers.Short(intervals.Loss.Value), Numbers.Short(intervals.Loss.Low), Numbers.Short(intervals.Loss.High));
        foreach (var (metric, estimate) in intervals.Metrics)
            table.Add(metric, Numbers.Short(estimate.Value), Numbers.Short(estimate.Low), Numbers.Short(estimate.High));
        terminal.Out.WriteLine($"{name}: {labelled.Target.RowCount} rows; low and high are the ends of a 95 % bootstrap interval");
        table.Write(terminal.Out);
    }
}
