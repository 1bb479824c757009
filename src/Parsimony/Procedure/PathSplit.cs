using Parsimony.Paths.Exact;
using Parsimony.Paths.Units;

namespace Parsimony.Procedure;

/// <summary>The rows of a run divided into those of the path, its folds, and those kept apart.</summary>
/// <param name="Rows">The rows of the path.</param>
/// <param name="Folds">The folds of these rows.</param>
/// <param name="Holdout">Rows that are kept apart for a last measurement; null = none.</param>
/// <param name="OuterFolds">Outer folds of nested cross-validation; null = none.</param>
sealed record PathSplit(Dataset Rows, FoldPlan Folds, Dataset? Holdout, FoldPlan? OuterFolds)
{
    /// <summary>Divides the rows as the options say.</summary>
    /// <exception cref="ParsimonyException">There are too few rows, or too few of a class or group.</exception>
    public static PathSplit Create(Dataset data, ResolvedPath path)
    {
        var given = path.FoldPlan;
        if (RowWeights.Counted(data) is { } counted)
        {
            given = given is null ? null : Within(given, counted);
            data = RowWeights.WithoutZeros(data);
        }

        var holdout = path.Holdout > 0 ? HoldoutSplit.Create(data, path.Holdout, path.Seed) : null;
        var rows = holdout is null ? data : data.Subset(holdout.TrainingRows);
        if (given is not null && holdout is not null) given = Within(given, holdout.TrainingRows);
        var folds = given ?? FoldPlanner.Create(rows, path.Folds, path.Seed, path.Repeats);
        var outer = path.Nested == 0 ? null : NestedValidation.Plan(rows, path);
        return new PathSplit(rows, folds, holdout is null ? null : data.Subset(holdout.HeldOutRows), outer);
    }

    /// <summary>Creates the solver of the path: exact without a hidden layer, else by training.</summary>
    public IPathSolver CreateSolver(ResolvedPath path, RunContext? run = null) => path.IsLinear
        ? new LinearPathSolver(Rows, Folds, path)
        : new NetworkPathSolver(Rows, Folds, path) { Units = run?.Units ?? ThreadUnits.Alone, Part = run?.Part ?? RunPart.Path };

    /// <summary>Scores a model on the rows kept apart.</summary>
    /// <param name="model">The final model; null where the run was interrupted.</param>
    /// <returns>The scores; null without such rows or without a model.</returns>
    public Baseline? ScoreHoldout(FittedModel? model) => Holdout is null || model is null
        ? null
        : Scoring.Score(
            Holdout.Target, model.Predict(Holdout.Features).Values, Holdout.Weights, model.TargetScale, model.DecisionAt(model.Select));

    static FoldPlan Within(FoldPlan given, int[] rows) => new([.. rows.Select(row => given.FoldOfRow[row])], given.Ordered);
}
