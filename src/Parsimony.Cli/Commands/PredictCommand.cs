using System.CommandLine;
using Parsimony.Cli.Console;
using Parsimony.IO;
using Parsimony.IO.Files;
using Parsimony.IO.RunFolder;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony predict</c>: one line per row of a new table.</summary>
static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new ModelArguments("new.csv", "The rows to predict: the columns of the training table; more are ignored, the target is not needed.");
        var output = new Option<string?>("--out") { HelpName = "predictions.csv", Description = "File to write; an existing one is replaced. Default: standard output." };
        var command = new Command("predict", "Predict the rows of a new table.");
        arguments.AddTo(command);
        command.Add(output);
        command.SetAction(parsed =>
        {
            var (model, _, prediction) = arguments.Predict(parsed);
            if (prediction.UnseenLevels > 0)
                terminal.Error.WriteLine($"Note: {prediction.UnseenLevels} values are categories that training did not see; they count as 'other'.");
            if (parsed.GetValue(output) is { } file) AtomicFile.WriteText(file, writer => PredictionsFile.Write(model.Classes, prediction.Values, writer));
            else PredictionsFile.Write(model.Classes, prediction.Values, terminal.Out);
            return ExitCodes.Done;
        });
        return command;
    }
}
