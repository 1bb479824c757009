using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony lambda</c>: the same strength in every library's units.</summary>
static class LambdaCommand
{
    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Create(Terminal terminal)
    {
        var value = new Argument<string?>("value") { Description = "The number to convert, from 0.", Arity = ArgumentArity.ZeroOrOne };
        var arguments = new CommandArguments<LambdaSettings>(LambdaOptions.All);
        var command = new Command("lambda", "Print a penalty's strength in every library's units.") { value };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var (start, wrong) = WithValue(parsed.GetValue(value));
            var (settings, _) = arguments.Parse(parsed, start, wrong, Meaningless);
            var values = LambdaUnits.Convert(settings.Value!.Value, settings.From!, settings.Context);
            if (settings.Json) terminal.Out.Write(Document(values).ToJsonString(s_json) + "\n");
            else Print(terminal, settings, values);
            return ExitCodes.Done;
        });
        return command;
    }

    static JsonObject Document(IReadOnlyDictionary<string, double> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(value.Value))));

    static (LambdaSettings Settings, string[] Wrong) WithValue(string? text)
    {
        if (text is null) return (new(), ["The value is missing: the number to convert, such as parsimony lambda 0.01 --from keras-l2"]);
        try
        {
            return (new() { Value = new OptionWord("The value", text).Number() }, []);
        }
        catch (ParsimonyException error)
        {
            return (new(), [error.Message]);
        }
    }

    /// <summary>What the library has against the settings, as far as they are known.</summary>
    static IEnumerable<string> Meaningless(LambdaSettings settings)
    {
        var from = LambdaUnits.CurrentName(settings.From ?? LambdaUnits.Names[0]);
        if (!LambdaUnits.Names.Contains(from) && !LambdaUnits.IsDecoupled(from))
        {
            yield return $"--from is '{from}', which is no unit. {Hint(from)}";
            from = LambdaUnits.Names[0];
        }

        // Where the task is missing or wrong, the ranges of the numbers are checked all the same.
        if (settings.Task is null && !LambdaUnits.IsDecoupled(from)) from = LambdaUnits.Names[0];
        var context = (settings with { Task = settings.Task ?? LearningTask.Regression }).Context;
        foreach (var violation in LambdaUnits.Violations(settings.Value ?? 1, from, context))
        {
            // Rows that are missing have been told of.
            if (settings.Rows is null && violation.EndsWith("needs LambdaContext.Rows", StringComparison.Ordinal)) continue;
            yield return violation.StartsWith(from + " is ", StringComparison.Ordinal) ? "The value is " + violation[(from.Length + 4)..] : violation;
        }
    }

    static string Hint(string unit)
    {
        string[] nearest = NameSuggestions.Nearest(unit, LambdaUnits.Names) is { } name
            ? [name]
            : [.. LambdaUnits.Names.Where(known => known.Contains(unit, StringComparison.OrdinalIgnoreCase))];
        return nearest.Length > 0
            ? $"Did you mean {string.Join(" or ", nearest.Select(known => $"'{known}'"))}?"
            : $"The units are {string.Join(", ", LambdaUnits.Names)}";
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
            if (missing.TryGetValue(unit, out var needs)) yield return (unit, "needs " + CommandLineText.Of(needs));
            else if (!values.ContainsKey(unit)) yield return (unit, "would be infinite");
        }
    }
}
