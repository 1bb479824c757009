using Parsimony.Paths.Options;
using Parsimony.Procedure;
using Parsimony.Procedure.Search;
using Parsimony.Reporting.Formatting;

namespace Parsimony.Cli.Console;

/// <summary>Prints what is going to happen, on standard error, before the wait.</summary>
static class PlanPrinter
{
    /// <summary>Prints the data, the networks to train and how long that takes.</summary>
    /// <remarks>
    /// A verbose plan also says why each default was taken, and which option changes it. Of a search, the lines are those of the base, and one
    /// more names the recipes.
    /// </remarks>
    public static void Print(Terminal terminal, Dataset dataset, PathPlan plan, bool isVerbose, SearchPlan? search = null)
    {
        PrintData(terminal, dataset, plan.Notes);
        var options = plan.Options;
        var lambdas = options.LambdaGrid is { } grid ? $"{grid.Count} lambdas from a file" : $"{options.Lambdas} lambdas and 0";
        var folds = $"{options.FoldPlan?.Count ?? options.Folds} folds{(options.Repeats > 1 ? $", {options.Repeats} times" : "")}";
        var time = Duration.Text(plan.EstimatedSeconds);
        if (options.Hidden is { Count: 0 })
        {
            Line(terminal, $"Plan: {plan.Networks} exact linear fits, about {time}: {lambdas}, {folds} and all rows");
            Line(terminal, $"Each: {plan.LayerSizes[0]} inputs, no hidden layer, penalty {options.Penalty}");
        }
        else
        {
            Line(terminal, $"Plan: {plan.Networks} networks, about {time}: {lambdas}, {folds}, {options.Restarts} restarts");
            var training = options.Solver == PathSolver.Newton ? $"to a minimum (newton), gap at most {Numbers.Short(options.Tolerance)}"
                : $"{options.Epochs} epochs, batch {options.Batch}, learning rate {Numbers.Short(options.LearningRate)}";
            var dropout = options.Dropout > 0 ? $", dropout {Numbers.Short(options.Dropout)}" : "";
            var labels = options.LabelSmoothing > 0 ? $", labels smoothed by {Numbers.Short(options.LabelSmoothing)}" : "";
            var sizes = string.Join("-", plan.LayerSizes);
            Line(terminal, $"Each: {sizes} {options.Activation}{dropout}, penalty {options.Penalty}, {training}{labels}");
        }

        if (search is not null)
        {
            var all = Duration.Text(search.EstimatedSeconds);
            Line(terminal, $"Search: {search.Recipes.Count} recipes on the same folds, at most {search.Networks} networks, about {all}");
            foreach (var recipe in search.Recipes) terminal.Error.WriteLine($"  - {recipe.Name}");
        }

        if (plan.MachineNote is { } note) terminal.Error.WriteLine($"Warning: {note}");
        if (!isVerbose) return;
        foreach (var reason in plan.Reasons) terminal.Error.WriteLine($"  - {CommandLineText.Of(reason)}");
    }

    public static void PrintData(Terminal terminal, Dataset dataset, IReadOnlyList<string> notes)
    {
        var target = dataset.Target;
        var classes = target.Task == LearningTask.Classification ? $", {target.Classes.Length} classes" : "";
        if (LossText.Of(target.Loss, target.LossParameter) is { Length: > 0 } loss) classes = $", {loss}";
        var size = $"{dataset.RowCount} rows, {dataset.Features.Columns.Count} features";
        Line(terminal, $"Data: {dataset.Name}: {size}; {EnumWord.Dashed(target.Task)} of '{target.Name}'{classes}");
        Line(terminal, $"Features: {Kinds(dataset)}");
        foreach (var note in dataset.Notes.Concat(notes)) terminal.Error.WriteLine($"  - {CommandLineText.Of(note)}");
    }

    /// <summary>The feature columns by kind: "3 numbers, 2 categories".</summary>
    static string Kinds(Dataset dataset)
    {
        var counts = dataset.Features.Columns.CountBy(column => column.Format.Kind).ToDictionary();
        (ColumnKind Kind, string One, string Several)[] names =
            [(ColumnKind.Number, "number", "numbers"), (ColumnKind.Date, "date", "dates"), (ColumnKind.Category, "category", "categories")];
        return string.Join(", ", names.Where(name => counts.ContainsKey(name.Kind))
            .Select(name => $"{counts[name.Kind]} {(counts[name.Kind] == 1 ? name.One : name.Several)}"));
    }

    static void Line(Terminal terminal, FormattableString text) => terminal.Error.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
