using Parsimony.Paths.Following;
using Parsimony.Paths.Repair;

namespace Parsimony.Paths;

/// <summary>Trains the final networks on all rows at chosen lambdas.</summary>
static class NetworkRefit
{
    /// <summary>Trains all restarts at every lambda of the final model, each lambda once.</summary>
    /// <param name="data">The data.</param>
    /// <param name="problem">All rows.</param>
    /// <param name="options">The options.</param>
    /// <param name="grid">The lambdas of the path; empty where there was none.</param>
    /// <param name="final">The lambdas of the model.</param>
    /// <param name="report">Receives progress.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <returns>The model; null where it was cancelled. It has no mixture where all networks of one of the mixture's lambdas diverged.</returns>
    /// <exception cref="ParsimonyException">All networks at lambda_min or lambda_1se diverged.</exception>
    public static FittedModel? Run(
        Dataset data, FoldProblem problem, ResolvedPath options, IReadOnlyList<Lambda> grid,
        FinalLambdas final, Action<PathProgress> report, CancellationToken cancellation)
    {
        var restarts = options.Restarts;
        var lambdas = final.Distinct;
        var networks = options.Solver == PathSolver.Newton
            ? FollowedRefit.Run(problem, options, grid, lambdas, report, cancellation)
            : Train(problem, options, lambdas, report, cancellation);
        if (cancellation.IsCancellationRequested) return null;

        var unit = options.ScaleOn(data);
        var byLambda = lambdas.Index().ToDictionary(
            entry => entry.Item, entry => networks.AsSpan(entry.Index * restarts, restarts).ToArray().OfType<NetworkWeights>().ToArray());
        var target = ModelTarget.Of(data.Target, problem.Scaler);
        return new FittedModel(
            problem.Preprocessor, target, problem.Plan,
            Entry(final.Min, final.MinTemperature), Entry(final.OneSe, final.OneSeTemperature),
            options.Select, PathOptionTable.ToJson(options.Options), Mixture())
        {
            TrainingRows = TrainingRows.Of(problem.Preprocessor, data),
        };

        ModelEntry Entry(Lambda lambda, double temperature) => byLambda[lambda] is { Length: > 0 } whole
            ? new ModelEntry(unit.Show(lambda), whole, temperature)
            : throw new ParsimonyException(
                FormattableString.Invariant(
                    $"All {restarts} networks at lambda {unit.Show(lambda):G4} diverged when they were trained on all rows: at learning rate ") +
                FormattableString.Invariant($"{options.LearningRate:G3} their weights left the finite numbers. Expected one at which they settle. ") +
                FormattableString.Invariant($"Set PathOptions.LearningRate = {TrainingDefaults.RateBelow(options.LearningRate):G2}; ") +
                "if that does not help, look for extreme values in features and target.");

        ModelEntry? Mixture()
        {
            if (final.Mixture.Count == 0 || final.Mixture.Any(member => byLambda[member.Lambda].Length == 0)) return null;
            var members = final.Mixture.Select(member => (member.Lambda, member.Share, Networks: byLambda[member.Lambda])).ToArray();
            return new ModelEntry(
                unit.Show(members.MaxBy(member => member.Share).Lambda),
                [.. members.SelectMany(member => member.Networks)],
                final.MixtureTemperature,
                [.. members.SelectMany(member => member.Networks.Select(_ => member.Share / member.Networks.Length))]);
        }
    }

    /// <summary>[lambdas * restarts] the networks; null where one diverged.</summary>
    static NetworkWeights?[] Train(
        FoldProblem problem, ResolvedPath options, Lambda[] lambdas, Action<PathProgress> report, CancellationToken cancellation)
    {
        var restarts = options.Restarts;
        var runner = ReplicaRunner.Create(options);
        var repaired = new RefitRepair(options, runner, problem);
        var networks = new NetworkWeights?[lambdas.Length * restarts];
        var finished = 0;
        WorkQueue.Run(
            networks.Length,
            options.Threads,
            ThreadTeam.MostUseful(problem.Plan, options.Batch),
            threads => new TrainingWorker(options.Batch, threads),
            (job, worker) =>
            {
                var outcome = runner.Run(problem, lambdas[job / restarts].Value, job % restarts, worker, cancellation);
                if (outcome.Fit.Status != FitStatus.Diverged) networks[job] = repaired.WeightsOf(outcome.Fit, worker, cancellation);
                Interlocked.Increment(ref finished);
            },
            () => report(PathProgress.Of(PathStage.Refit, Volatile.Read(ref finished), networks.Length)),
            cancellation);
        return networks;
    }
}
