namespace Parsimony.Paths;

/// <summary>Puts the final model together from the refitted networks of one path, or of several paths over the same rows.</summary>
static class FinalModel
{
    /// <summary>Refits a path at the lambdas of a model, and makes the model.</summary>
    /// <returns>The model; null where it was cancelled. It has no mixture where all networks of one lambda of it diverged.</returns>
    /// <exception cref="ParsimonyException">All networks at lambda_min or lambda_1se diverged.</exception>
    public static FittedModel? Refit(
        this IPathSolver solver, FinalLambdas final, Action<PathProgress> progress, CancellationToken cancellation) =>
        solver.Refit(final.Of(0), progress, cancellation) is { } path
            ? Of([path], final, path.Options.Select, PathOptionTable.ToJson(path.Options.Options))
            : null;

    /// <summary>Makes a model of what several paths give; of paths whose networks no choice uses, nothing stays.</summary>
    /// <param name="paths">[paths] the refits, each at the lambdas that <see cref="FinalLambdas.Of"/> names; null = not used.</param>
    /// <param name="final">The chosen lambdas, each with its path.</param>
    /// <param name="select">The choice that predictions use.</param>
    /// <param name="options">The options of the training as a JSON object, which is stored with the model.</param>
    /// <returns>The model; without a mixture where all networks of one of the mixture's lambdas diverged.</returns>
    /// <exception cref="ParsimonyException">All networks at lambda_min or lambda_1se diverged, or the paths read different columns.</exception>
    public static FittedModel Of(IReadOnlyList<RefittedPath?> paths, FinalLambdas final, LambdaRule select, string options)
    {
        var isWhole = final.Mixture.All(member => paths[member.Lambda.Path]!.Networks[member.Lambda.Lambda].Length > 0);
        var mixture = isWhole ? final.Mixture : [];
        FinalLambda[] all = [final.Min, final.OneSe, .. mixture.Select(member => member.Lambda)];
        int[] used = [.. all.Select(lambda => lambda.Path).Distinct().Order()];
        ModelPart[] parts = [.. used.Select(path => paths[path]!.Part)];
        foreach (var part in parts) Check(parts[0], part);
        return new FittedModel(
            parts,
            paths[used[0]]!.Target,
            Entry(final.Min, final.MinTemperature, final.MinErrors, final.MinDecision),
            Entry(final.OneSe, final.OneSeTemperature, final.OneSeErrors, final.OneSeDecision),
            select,
            options,
            Mixture())
        {
            TrainingRows = TrainingRows.Of(parts[0].Preprocessor, paths[used[0]]!.Data),
        };

        ModelEntry Entry(FinalLambda at, double temperature, HeldOutErrors? errors, ClassDecision? decision)
        {
            var networks = paths[at.Path]!.At(at.Lambda);
            return new ModelEntry(
                paths[at.Path]!.Show(at.Lambda), networks, temperature, null, PartsOf(networks.Select(_ => at.Path)), errors, decision);
        }

        ModelEntry? Mixture()
        {
            if (mixture.Count == 0) return null;

            // The networks of a part stand together.
            var members = mixture.OrderBy(member => member.Lambda.Path)
                .Select(member => (member.Lambda.Path, member.Share, Networks: paths[member.Lambda.Path]!.At(member.Lambda.Lambda))).ToArray();
            var heaviest = mixture.MaxBy(member => member.Share).Lambda;
            return new ModelEntry(
                paths[heaviest.Path]!.Show(heaviest.Lambda),
                [.. members.SelectMany(member => member.Networks)],
                final.MixtureTemperature,
                [.. members.SelectMany(member => member.Networks.Select(_ => member.Share / member.Networks.Length))],
                PartsOf(members.SelectMany(member => member.Networks.Select(_ => member.Path))),
                final.MixtureErrors,
                final.MixtureDecision);
        }

        int[]? PartsOf(IEnumerable<int> path) => used.Length == 1 ? null : [.. path.Select(one => Array.IndexOf(used, one))];
    }

    static void Check(ModelPart first, ModelPart part)
    {
        if (part.DiffersFrom(first) is not { } place) return;
        throw new ParsimonyException(
            $"Paths of one model must read the same columns, but in place {place} one reads {first.ColumnAt(place)} and another " +
            $"{part.ColumnAt(place)}. Give all paths the same rows and columns.");
    }
}
