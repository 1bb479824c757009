using System.CommandLine;
using System.Text.Json;
using Parsimony.Cli.Console;
using Parsimony.Cli.Options;
using Parsimony.Data;
using Parsimony.Lambdas;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony lambda</c>: the same strength in every library's units.</summary>
static class LambdaCommand
{
    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Create(Terminal terminal)
    {
        var arguments = new LambdaArguments();
        var command = new Command("lambda", "Print a penalty's strength in every library's units.");
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var settings = arguments.Parse(parsed);
            var values = LambdaUnits.Convert(settings.Value!.Value, settings.From!, settings.Context);
            if (settings.Json) terminal.Out.WriteLine(JsonSerializer.Serialize(values, s_json));
            else Print(terminal, settings, values);
            return ExitCodes.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, LambdaSettings settings, IReadOnlyDictionary<string, double> values)
    {
        terminal.Out.WriteLine(settings.Task switch
        {
            LearningTask.Regression => $"regression, {settings.Rows} rows; loss in Keras and PyTorch: mean squared error of the standardized target",
            LearningTask.Poisson => $"poisson, {settings.Rows} rows; loss: mean negative log likelihood of counts",
            _ => $"classification, {settings.Rows} rows; loss: mean cross entropy in nats",
        });
        terminal.Out.WriteLine();
        var table = new TextTable("unit", "value", "where it is written") { EndsInText = true };
        foreach (var (unit, value) in values) table.Add(unit, Numbers.Long(value), LambdaUnits.Describe(unit));
        table.Write(terminal.Out);
        var without = Without(settings, values).ToArray();
        if (without.Length == 0) return;
        terminal.Out.WriteLine();
        var rest = new TextTable("no value", "why") { EndsInText = true };
        foreach (var (unit, reason) in without) rest.Add(unit, reason);
        rest.Write(terminal.Out);
    }

    static IEnumerable<(string Unit, string Reason)> Without(LambdaSettings settings, IReadOnlyDictionary<string, double> values)
    {
        var missing = LambdaUnits.Missing(settings.Context);
        foreach (var unit in LambdaUnits.Names)
        {
            if (missing.TryGetValue(unit, out var needs)) yield return (unit, "needs " + needs);
            else if (!values.ContainsKey(unit)) yield return (unit, "would be infinite");
        }
    }
}
