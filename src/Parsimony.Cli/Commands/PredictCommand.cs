using Parsimony.IO.RunFolder;
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
            var (settings, model, _, prediction) = arguments.Predict(parsed);
            UnseenNotes.Write(prediction.Unseen, terminal);
            if (prediction.NotFinite is [var first, ..]) WarnOfGaps(terminal, prediction.NotFinite.Count, first);
            if (settings.Out is { } file) PredictionTable.Write(file, model.Classes, prediction.Values);
            else PredictionsFile.Write(terminal.ShowsData ? Shown(model.Classes) : model.Classes, prediction.Values, terminal.Data);
            return ExitCodes.Done;
        });
        return command;
    }

    static IReadOnlyList<string> Shown(IEnumerable<string> names) => [.. names.Select(name => VisibleText.Line(name))];

    static void WarnOfGaps(Terminal terminal, int count, int first) => terminal.Error.WriteLine(
        $"Warning: {count} {(count == 1 ? "row has" : "rows have")} no prediction and empty fields, as a value is too large for the model: " +
        $"{(count == 1 ? "it" : "the first")} is data row {first} (the first row of the table is 0).");
}
