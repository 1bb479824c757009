using System.CommandLine;
using System.Globalization;
using Parsimony.Cli.Console;
using Parsimony.Cli.Options;
using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Results;
using Parsimony.Vocabulary;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony export</c>: the model, preprocessing included, as a file that other programs run.</summary>
static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("run|model.safetensors") { Description = "A run folder, or the model file in it." };
        var format = new Option<string>("--format") { HelpName = ExportFormat.Names, Description = "What to write.", Required = true };
        var output = new Option<string>("--out") { HelpName = "file", Description = "File to write; an existing one is replaced.", Required = true };
        var at = new Option<string?>("--at") { HelpName = "min|1se", Description = "Which lambda's networks. Default: the run's --select." };
        var command = new Command("export", "Write the model, preprocessing included, as a file that other programs run.") { model, format, output, at };
        command.SetAction(parsed =>
        {
            var chosen = ExportFormat.Named(parsed.GetRequiredValue(format));
            LambdaRule? rule = parsed.GetValue(at) is { } word ? Words.Choice<LambdaRule>("--at", word) : null;
            var fitted = FittedModel.Load(parsed.GetRequiredValue(model));
            var file = parsed.GetRequiredValue(output);
            chosen.Write(fitted, file, rule);
            if (fitted.PruningAt(rule) is { } gain && gain.ParametersLeft < gain.Parameters) terminal.Error.WriteLine(Spoken(gain));
            terminal.Out.WriteLine(file);
            return ExitCodes.Done;
        });
        return command;
    }

    static string Spoken(PruningGain gain) => string.Create(
        CultureInfo.InvariantCulture,
        $"Left out what the penalty switched off: {gain.ParametersLeft:N0} of {gain.Parameters:N0} weights remain, {gain.InputsLeft} of {gain.Inputs} inputs, {gain.UnitsLeft} of {gain.Units} hidden units.");
}
