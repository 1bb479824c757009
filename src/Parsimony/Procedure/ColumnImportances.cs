using Parsimony.Diagnostics;

namespace Parsimony.Procedure;

/// <summary>The stage that measures how important each column is: it trains the folds' networks again at the chosen lambda.</summary>
static class ColumnImportances
{
    // Shares of the training so far: of networks trained again, and of passes through them with a column shuffled.
    const double ShareOfNetworks = 0.1, ShareOfPasses = 0.05;

    // A training step goes through each weight once forward and twice backward.
    const double PassesOfStep = 3;

    // A tenth of a second of multiply-adds: so much is done in any case.
    const double FreeWork = 1e9;

    // Progress of this stage that belongs to the training; the rest belongs to the shuffling.
    const double Training = 0.7;

    const int MostDependences = 6;

    /// <summary>Networks that this stage takes as long as, for a plan.</summary>
    /// <param name="path">The options.</param>
    /// <param name="networks">Networks that the whole training takes as long as.</param>
    public static double NetworksOf(ResolvedPath path, double networks)
    {
        if (!IsMeasured(path)) return 0;
        var (count, each) = Within(networks, path.Folds, path.Restarts);
        return count * each * (1 + ShareOfPasses / ShareOfNetworks);
    }

    /// <summary>False where the stage is left out: the importance is switched off, or only a model is wanted.</summary>
    public static bool IsMeasured(ResolvedPath path) => path is { Importance: > 0, ModelOnly: false };

    /// <summary>Measures the columns on the held-out rows of a path.</summary>
    /// <param name="split">The rows and folds.</param>
    /// <param name="path">The options.</param>
    /// <param name="solved">The path.</param>
    /// <param name="lambda">The chosen lambda; null where none is chosen.</param>
    /// <param name="run">Receives progress and notes, and stops the stage.</param>
    /// <returns>
    /// Null where it is switched off or nothing is chosen, in the inner paths of nested cross-validation, and where the run was stopped.
    /// </returns>
    public static ImportanceSummary? Measure(PathSplit split, ResolvedPath path, SolvedPath solved, Lambda? lambda, RunContext run)
    {
        if (lambda is not { } chosen || !IsMeasured(path) || run.IsInterrupted) return null;
        var result = solved.Result;
        var (folds, restarts) = Within(NetworksTrained(path, result), result.Folds.FoldsPerRepeat, path.IsLinear ? 1 : path.Restarts);
        var models = solved.Solver.FoldModels(
            chosen, folds, restarts, step => run.Report(step with { Done = Training * step.Done }), run.Cancellation);
        if (models is null || models.Sum(model => model.Rows.Length) == 0) return null;
        try
        {
            return Measure(split.Rows, path, result, chosen, models, restarts, run);
        }
        catch (OperationCanceledException) when (run.IsInterrupted)
        {
            return null;
        }
    }

    /// <summary>How the final model depends on the most important columns; none without a model or without importance.</summary>
    public static IReadOnlyList<PartialDependence> Dependence(ImportanceSummary? importance, FittedModel? model, Dataset rows) =>
        importance is null || model is null ? []
        :
        [
            .. importance.Measured.Take(MostDependences)
                .Select(column => DependenceCurves.Of(model, rows.Features, column.Column, DependenceCurves.ClassOf(rows.Target)))
                .OfType<PartialDependence>(),
        ];

    static ImportanceSummary Measure(
        Dataset data, ResolvedPath path, PathResult result, Lambda lambda, IReadOnlyList<FoldModel> models, int restarts, RunContext run)
    {
        var networks = models.Count * restarts;
        var loop = new SharedLoop(
            share => run.Report(new PathProgress(PathStage.Importance, Training + (1 - Training) * share, networks, networks)), run.Cancellation);
        var rows = models.Sum(model => model.Rows.Length);
        var norms = NormsOf(result, lambda, models);
        int[] read = [.. data.Features.Columns.Index().Where(column => models.Any(model => model.InputsOf.ContainsKey(column.Item.Name)))
            .OrderByDescending(column => norms.GetValueOrDefault(column.Item.Name)).Select(column => column.Index)];
        int[] columns = [.. read.Take(ColumnsWithin(result, models[0], rows, path.Importance * restarts)).Order()];
        var (measured, loss) = PermutationImportance.Measure(
            data, models, result.TargetScales, columns, path.Importance, path.Seed, path.Threads, loop);
        run.Report(new PathProgress(PathStage.Importance, 1, networks, networks));
        if (columns.Length < read.Length)
        {
            run.Notes.Add($"importance.csv has the {columns.Length} columns with the largest weights; the other {read.Length - columns.Length} " +
                "were not measured, as that would take long beside the training.");
        }

        return new ImportanceSummary
        {
            At = path.Select == LambdaRule.OneSe ? LambdaRule.OneSe : LambdaRule.Min,
            Folds = models.Count,
            Restarts = restarts,
            Rows = rows,
            Repeats = path.Importance,
            Loss = loss,
            Columns = read.Length,
            Measured = measured,
        };
    }

    /// <summary>Networks trained to their end that take as long as the path, the search for its start, and the final networks.</summary>
    static double NetworksTrained(ResolvedPath path, PathResult result) => path.IsLinear ? result.Fits.Count
        : 2.0 * result.FitsPerLambda + 3.0 * path.Restarts +
            (path.Solver == PathSolver.Adam ? result.Fits.Sum(fit => (double)fit.Epochs) / path.Epochs : result.Fits.Count);

    /// <summary>Folds, and networks of each, that take a small share of the training; those of one lambda at most.</summary>
    static (int Folds, int Restarts) Within(double networks, int folds, int restarts)
    {
        var most = Math.Max(1, (int)(ShareOfNetworks * networks));
        var each = Math.Clamp(most / folds, 1, restarts);
        return (Math.Clamp(most / each, 1, folds), each);
    }

    static int ColumnsWithin(PathResult result, FoldModel model, int rows, int passesOfColumn)
    {
        double each = passesOfColumn, plan = model.Model.Parts[0].Plan.KernelSize;
        var passes = ShareOfPasses * PassesOfStep * result.Fits.Sum(fit => (double)fit.Epochs) * result.Folds.RowCount / rows;
        return (int)Math.Clamp(Math.Max(passes, FreeWork / (rows * plan)) / each, 1, int.MaxValue);
    }

    /// <summary>The largest norm of each column's inputs in the networks of the path; empty where it was not measured.</summary>
    static Dictionary<string, double> NormsOf(PathResult result, Lambda lambda, IReadOnlyList<FoldModel> models)
    {
        var norms = new Dictionary<string, double>(StringComparer.Ordinal);
        var fits = result.Fits.Where(fit => fit.Lambda == lambda).ToLookup(fit => fit.Fold);
        foreach (var model in models)
        {
            foreach (var fit in fits[model.Fold].Where(fit => fit.InputNorms.Length == model.Width))
                foreach (var (name, inputs) in model.InputsOf)
                    norms[name] = Math.Max(norms.GetValueOrDefault(name), inputs.Max(input => fit.InputNorms[input]));
        }

        return norms;
    }
}
