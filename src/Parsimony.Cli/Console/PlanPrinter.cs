using System.Globalization;
using Parsimony.Cli.Options;
using Parsimony.Data;
using Parsimony.Procedure;

namespace Parsimony.Cli.Console;

/// <summary>What is going to happen, on standard error, before the wait.</summary>
static class PlanPrinter
{
    public static void Print(Terminal terminal, Dataset dataset, PathPlan plan)
    {
        PrintData(terminal, dataset, plan.Notes);
        var options = plan.Options;
        var lambdas = options.LambdaGrid is { } grid ? $"{grid.Count} lambdas from a file" : $"{options.Lambdas} lambdas and 0";
        var folds = $"{options.FoldPlan?.Count ?? options.Folds} folds{(options.Repeats > 1 ? $", {options.Repeats} times" : "")}";
        if (options.Hidden is { Count: 0 })
        {
            Line(terminal, $"Plan: {plan.Networks} exact linear fits, about {Duration(plan.EstimatedSeconds)}: {lambdas}, {folds} and all rows");
            Line(terminal, $"Each: {plan.LayerSizes[0]} inputs, no hidden layer, penalty {options.Penalty}");
        }
        else
        {
            Line(terminal, $"Plan: {plan.Networks} networks, about {Duration(plan.EstimatedSeconds)}: {lambdas}, {folds}, {options.Restarts} restarts");
            Line(terminal, $"Each: {string.Join("-", plan.LayerSizes)} {options.Activation}, penalty {options.Penalty}, {options.Epochs} epochs, batch {options.Batch}, learning rate {Numbers.Short(options.LearningRate)}");
        }

        foreach (var reason in plan.Reasons) terminal.Error.WriteLine($"  - {reason}");
    }

    public static void PrintData(Terminal terminal, Dataset dataset, IReadOnlyList<string> notes)
    {
        var target = dataset.Target;
        var classes = target.Task == LearningTask.Classification ? $" with {target.Classes.Length} classes" : "";
        Line(terminal, $"Data: {dataset.Name}: {dataset.RowCount} rows, {dataset.Features.Columns.Count} features; {Words.Of(target.Task)} of '{target.Name}'{classes}");
        foreach (var note in dataset.Notes.Concat(notes)) terminal.Error.WriteLine($"  - {note}");
    }

    static string Duration(double seconds) => seconds switch
    {
        < 1 => "1 s",
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0} s"),
        < 6000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:F0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:F1} h"),
    };

    static void Line(Terminal terminal, FormattableString text) => terminal.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
