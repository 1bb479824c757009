using Parsimony.Lambdas;
using Parsimony.Paths.Options;
using Parsimony.Results;

namespace Parsimony.Cli.Options;

/// <summary>The grid of lambdas, the folds, and how the choice is made.</summary>
static class GridOptions
{
    public static IReadOnlyList<OptionDeclaration> All { get; } =
    [
        new()
        {
            Name = "lambda", Value = "number", Group = OptionGroup.Penalty, Property = "SingleFit.Run lambda", Commands = CommandNames.Fit, Required = true,
            Help = "Penalty strength from 0, in the unit of --lambda-unit; lambda of loss + (lambda/2m) ||W||^2.",
            Apply = (s, text) => s with { Lambda = Words.Number("--lambda", text) },
            Resolve = s => s.Lambda,
        },
        new()
        {
            Name = "lambdas", Value = "count", Group = OptionGroup.Path, Property = "PathOptions.Lambdas", Commands = CommandNames.Path,
            Help = "Positive lambdas of the grid, at least 1; lambda = 0 is always added. Default: 50; 30 from 5,000,000 cells (rows x features).",
            Apply = (s, text) => s with { Path = s.Path with { Lambdas = Words.Whole("--lambdas", text) } },
            Resolve = s => s.Path.Lambdas,
        },
        new()
        {
            Name = "lambda-max", Value = "number", Group = OptionGroup.Path, Property = "PathOptions.LambdaMax", Commands = CommandNames.Path,
            Help = "First lambda of the grid, above 0. Default: found from the data.",
            Apply = (s, text) => s with { Path = s.Path with { LambdaMax = Words.Number("--lambda-max", text) } },
            Resolve = s => s.Path.LambdaMax,
        },
        new()
        {
            Name = "lambda-min-ratio", Value = "share", Group = OptionGroup.Path, Property = "PathOptions.LambdaMinRatio", Commands = CommandNames.Path,
            Help = "Smallest positive lambda over the largest, above 0 and below 1. Default: 1e-3, 1e-4 or 1e-5 by rows.",
            Apply = (s, text) => s with { Path = s.Path with { LambdaMinRatio = Words.Number("--lambda-min-ratio", text) } },
            Resolve = s => s.Path.LambdaMinRatio,
        },
        new()
        {
            Name = "lambda-file", Value = "csv", Group = OptionGroup.Path, Property = "PathOptions.LambdaGrid", Commands = CommandNames.Path,
            Help = "CSV file with a column lambda: the grid as it is, instead of the three above. Default: none.",
            Apply = (s, text) => s with { LambdaFile = Words.Text("--lambda-file", text) },
            Resolve = s => s.LambdaFile,
        },
        new()
        {
            Name = "lambda-unit", Value = "seed|glmnet", Group = OptionGroup.Path, Property = "PathOptions.LambdaUnit",
            Help = "Unit of every lambda read and written. seed: lambda of loss + (lambda/2m) ||W||^2; glmnet: glmnet's. Default: seed.",
            Apply = (s, text) => s with { Path = s.Path with { LambdaUnit = Words.Choice<PathLambdaUnit>("--lambda-unit", text) } },
            Resolve = s => Words.Of(s.Path.LambdaUnit),
        },
        new()
        {
            Name = "folds", Value = "count", Group = OptionGroup.Path, Property = "PathOptions.Folds", Commands = CommandNames.Path,
            Help = "Folds of cross-validation, at least 2. Default: 5; 10 below 300 rows.",
            Apply = (s, text) => s with { Path = s.Path with { Folds = Words.Whole("--folds", text) } },
            Resolve = s => s.Path.Folds,
        },
        new()
        {
            Name = "fold-file", Value = "csv", Group = OptionGroup.Path, Property = "PathOptions.FoldPlan", Commands = CommandNames.Path,
            Help = "CSV file with columns row (0-based data row) and fold; an oof.csv of another run will do. Default: none.",
            Apply = (s, text) => s with { FoldFile = Words.Text("--fold-file", text) },
            Resolve = s => s.FoldFile,
        },
        new()
        {
            Name = "repeats", Value = "count", Group = OptionGroup.Path, Property = "PathOptions.Repeats", Commands = CommandNames.Path,
            Help = "How often rows are divided into folds anew, 1 to 100, all of them trained: steadies the choice of lambda, at as many times the work. Default: 1.",
            Apply = (s, text) => s with { Path = s.Path with { Repeats = Words.Whole("--repeats", text) } },
            Resolve = s => s.Path.Repeats,
        },
        new()
        {
            Name = "nested", Value = "count", Group = OptionGroup.Path, Property = "PathOptions.Nested", Commands = CommandNames.Path,
            Help = "Outer folds of nested cross-validation, at least 2: measures the whole procedure on rows it never saw, at as many times the work. Default: off.",
            Apply = (s, text) => s with { Path = s.Path with { Nested = Words.Whole("--nested", text) } },
            Resolve = s => s.Path.Nested,
        },
        new()
        {
            Name = "restarts", Value = "count", Group = OptionGroup.Path, Property = "PathOptions.Restarts",
            Help = "Networks per lambda and fold, at least 1; their predictions are averaged. Default: 3, fewer for large tables.",
            Apply = (s, text) => s with { Path = s.Path with { Restarts = Words.Whole("--restarts", text) } },
            Resolve = s => s.Path.Restarts,
        },
        new()
        {
            Name = "select", Value = "min|1se", Group = OptionGroup.Path, Property = "PathOptions.Select", Commands = CommandNames.Path,
            Help = "Which lambda the model uses by default: the best, or the largest within one standard error of it. Default: min.",
            Apply = (s, text) => s with { Path = s.Path with { Select = Words.Choice("--select", text, LambdaRule.Min, LambdaRule.OneSe) } },
            Resolve = s => Words.Of(s.Path.Select),
        },
        new()
        {
            Name = "calibrate", Value = "none|1se|all", Group = OptionGroup.Path, Property = "PathOptions.Calibrate", Commands = CommandNames.Path,
            Help = "Where the model's probabilities go through a temperature fitted on held-out rows: nowhere, at lambda_1se, at lambda_min too. Networks with classes only. Default: 1se.",
            Apply = (s, text) => s with { Path = s.Path with { Calibrate = Words.Choice<TemperatureUse>("--calibrate", text) } },
            Resolve = s => Words.Of(s.Path.Calibrate),
        },
        new()
        {
            Name = "holdout", Value = "share", Group = OptionGroup.Path, Property = "PathOptions.Holdout", Commands = CommandNames.Path,
            Help = "Share of the rows kept apart to measure the chosen model, from 0 to below 1. Default: 0, off.",
            Apply = (s, text) => s with { Path = s.Path with { Holdout = Words.Number("--holdout", text) } },
            Resolve = s => s.Path.Holdout,
        },
        new()
        {
            Name = "no-early-freeze", Group = OptionGroup.Path, Property = "PathOptions.EarlyFreeze", Commands = CommandNames.Path,
            Help = "Train every network to the end of its schedule, also where its answer is known or its lambda cannot be chosen any more. Default: off.",
            Apply = (s, _) => s with { Path = s.Path with { EarlyFreeze = false } },
            Resolve = s => !s.Path.EarlyFreeze,
        },
    ];
}
