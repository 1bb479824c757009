namespace Parsimony.Paths;

/// <summary>Trains the models of all lambdas of a finished path, for <see cref="KeptModels"/>.</summary>
static class KeptPath
{
    /// <summary>Refits every lambda but the chosen ones, whose networks the model has; null where it was cancelled.</summary>
    /// <param name="solver">The solver of the path, which has made the model.</param>
    /// <param name="model">The model, which stays the same to the last bit.</param>
    /// <param name="curve">The rows of the path, largest lambda first.</param>
    /// <param name="result">The path.</param>
    /// <param name="chosen">Indices of lambda_min and lambda_1se in the curve.</param>
    /// <param name="report">Receives progress.</param>
    /// <param name="cancellation">Ends the training.</param>
    public static KeptModels? Of(
        IPathSolver solver, FittedModel model, IReadOnlyList<PathRow> curve, PathResult result, LambdaChoice chosen,
        Action<PathProgress> report, CancellationToken cancellation)
    {
        int[] known = [chosen.MinIndex, chosen.OneSeIndex];
        Lambda[] others = [.. curve.Index().ExceptBy(known, row => row.Index).Select(row => row.Item.Lambda)];
        var refitted = others.Length == 0 ? null : solver.Refit(others, report, cancellation);
        if (cancellation.IsCancellationRequested) return null;
        return new KeptModels(
            model, [.. curve.Select((row, index) => EntryOf(row, index))],
            [.. curve.Select(row => KeptModels.HeldOutOf(result, row.LambdaIndex))]);

        ModelEntry? EntryOf(PathRow row, int index)
        {
            if (index == chosen.MinIndex) return Bare(model.Min);
            if (index == chosen.OneSeIndex) return Bare(model.OneSe);
            return refitted!.Networks[row.Lambda] is { Length: > 0 } networks ? new ModelEntry(refitted.Show(row.Lambda), networks) : null;
        }
    }

    static ModelEntry Bare(ModelEntry entry) => new(entry.Lambda, entry.Networks);
}
