using Parsimony.IO.RunFolder;
using Parsimony.Models;
using Parsimony.Tables;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony predict</c>: one line per row of a new table.</summary>
static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new ModelArguments(ModelOptions.Predict);
        var table = new Argument<string>("new.csv")
        {
            Description = "The rows to predict: the columns of the training table; more are ignored, the target is not needed.",
        };
        var command = new Command("predict", "Predict the rows of a new table.");
        arguments.AddTo(command, table);
        command.SetAction(parsed =>
        {
            using var predicted = arguments.Predict(parsed);
            var (settings, model, _, prediction, storage) = predicted;
            var interval = settings.Interval is { } level ? model.IntervalAt(level, settings.At) : null;
            UnseenNotes.Write(prediction.Unseen, terminal);
            if (prediction.NotFinite is [var first, ..]) WarnOfGaps(terminal, prediction.NotFinite.Count, first);
            if (settings.Out is { } file) PredictionTable.WriteRows(file, model.Classes, prediction.Values, interval, predicted.Decision);
            else PredictionsFile.Write(
                Shown(model.Classes, terminal), prediction.Values, terminal.Data, Shown(interval, terminal), predicted.Decision);
            RowsOnDisk.Tell(terminal, storage);
            return ExitCodes.Done;
        });
        return command;
    }

    static IReadOnlyList<string> Shown(IReadOnlyList<string> names, Terminal terminal) =>
        terminal.ShowsData ? [.. names.Select(name => VisibleText.Line(name))] : names;

    static PredictionInterval? Shown(PredictionInterval? interval, Terminal terminal) =>
        terminal.ShowsData && interval is not null ? interval with { Target = VisibleText.Line(interval.Target) } : interval;

    static void WarnOfGaps(Terminal terminal, int count, int first) => terminal.Error.WriteLine(
        $"Warning: {count} {(count == 1 ? "row has" : "rows have")} no prediction and empty fields, as a value is too large for the model: " +
        $"{(count == 1 ? "it" : "the first")} is data row {first} (the first row of the table is 0).");
}
