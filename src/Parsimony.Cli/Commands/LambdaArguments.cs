using System.CommandLine;
using Parsimony.Cli.Options;
using Parsimony.Lambdas;
using Parsimony.Vocabulary;

namespace Parsimony.Cli.Commands;

/// <summary>The words of <c>lambda</c>: into the parser, and out of it as settings that are known to be convertible.</summary>
sealed class LambdaArguments
{
    // Not required by the parser, whose complaints would come alone: what is missing is told together with what is wrong.
    readonly Argument<string?> _value = new("value") { Description = "The number to convert, from 0.", Arity = ArgumentArity.ZeroOrOne };

    readonly List<(LambdaOptionDeclaration Declaration, Option Symbol)> _options = [.. LambdaOptions.All.Select(declaration => (declaration, Symbol(declaration)))];

    public void AddTo(Command command)
    {
        command.Add(_value);
        foreach (var (_, symbol) in _options) command.Add(symbol);
    }

    /// <summary>Takes everything over; everything that is missing or wrong comes in one message.</summary>
    public LambdaSettings Parse(ParseResult parsed)
    {
        var settings = new LambdaSettings();
        var violations = new List<string>();
        void Take(Func<LambdaSettings> change)
        {
            try
            {
                settings = change();
            }
            catch (ParsimonyException error)
            {
                violations.Add(error.Message);
            }
        }

        if (parsed.GetValue(_value) is { } value) Take(() => settings with { Value = Words.Number("The value", value) });
        else violations.Add("The value is missing: the number to convert, such as parsimony lambda 0.01 --from keras-l2");
        foreach (var (declaration, symbol) in _options)
        {
            if (parsed.GetResult(symbol) is { Implicit: false })
                Take(() => declaration.Apply(settings, symbol is Option<string> words ? parsed.GetValue(words) ?? "" : ""));
            else if (declaration.IsNeeded) violations.Add($"{declaration.Flag} is missing: --{declaration.Name} <{declaration.Value}>");
        }

        violations.AddRange(Meaningless(settings));
        return Violations.Describe(violations) is { } message ? throw new ParsimonyException(message) : settings;
    }

    /// <summary>What the library has against the settings, as far as they are known.</summary>
    static IEnumerable<string> Meaningless(LambdaSettings settings)
    {
        var from = settings.From ?? LambdaUnits.Names[0];
        if (!LambdaUnits.Names.Contains(from) && !LambdaUnits.IsDecoupled(from))
        {
            yield return $"--from is '{from}', which is no unit. {Hint(from)}";
            from = LambdaUnits.Names[0];
        }

        // Where the task is missing or wrong, the ranges of the numbers are checked all the same.
        if (settings.Task is null && !LambdaUnits.IsDecoupled(from)) from = LambdaUnits.Names[0];
        var context = (settings with { Task = settings.Task ?? Data.LearningTask.Regression }).Context;
        foreach (var violation in LambdaUnits.Violations(settings.Value ?? 1, from, context))
        {
            // Rows that are missing have been told of.
            if (settings.Rows is null && violation.EndsWith("needs --rows", StringComparison.Ordinal)) continue;
            yield return AsTyped(violation, from);
        }
    }

    static string Hint(string unit)
    {
        string[] nearest = NameSuggestions.Nearest(unit, LambdaUnits.Names) is { } name
            ? [name]
            : [.. LambdaUnits.Names.Where(name => name.Contains(unit, StringComparison.OrdinalIgnoreCase))];
        return nearest.Length > 0
            ? $"Did you mean {string.Join(" or ", nearest.Select(name => $"'{name}'"))}?"
            : $"The units are {string.Join(", ", LambdaUnits.Names)}";
    }

    /// <summary>"rows is 0, ..." becomes "--rows is 0, ..."; what is said of the unit's number is said of the value.</summary>
    static string AsTyped(string violation, string unit) =>
        violation.StartsWith(unit + " is ", StringComparison.Ordinal) ? "The value is " + violation[(unit.Length + 4)..]
        : LambdaOptions.All.Any(option => violation.StartsWith(option.Name + " is ", StringComparison.Ordinal)) ? "--" + violation
        : violation;

    static Option Symbol(LambdaOptionDeclaration declaration) => declaration.Value is null
        ? new Option<bool>(declaration.Flag) { Description = declaration.Help, Arity = ArgumentArity.Zero }
        : new Option<string>(declaration.Flag) { Description = declaration.Help, HelpName = declaration.Value, Arity = ArgumentArity.ExactlyOne };
}
