namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony export</c>: the model, preprocessing included, as a file that other programs run.</summary>
static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new ModelArguments(ModelOptions.Export);
        var command = new Command("export", "Write the model, preprocessing included, as a file that other programs run.");
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var (settings, fitted) = arguments.Load(parsed);
            var (file, rule) = (settings.Out!, settings.At);
            foreach (var line in ExportFormat.All.Single(format => format.Name == settings.Format).Write(fitted, file, settings))
                terminal.Error.WriteLine(line);
            if (fitted.PruningAt(rule) is { } gain && gain.ParametersLeft < gain.Parameters) terminal.Error.WriteLine(Spoken(gain));
            terminal.Out.WriteLine(file);
            return ExitCodes.Done;
        });
        return command;
    }

    static string Spoken(PruningGain gain) => string.Create(
        CultureInfo.InvariantCulture,
        $"Left out what the penalty switched off: {gain.ParametersLeft:N0} of {gain.Parameters:N0} weights remain, ") +
        string.Create(CultureInfo.InvariantCulture, $"{gain.InputsLeft} of {gain.Inputs} inputs, {gain.UnitsLeft} of {gain.Units} hidden units.");
}
