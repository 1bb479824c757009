using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Repair;
using Parsimony.Results;

namespace Parsimony.Procedure;

/// <summary>Trains the final networks on all rows at chosen lambdas.</summary>
static class Refit
{
    /// <summary>All restarts at every lambda asked for, each lambda once.</summary>
    /// <returns>The model, or null where it was cancelled; without ensemble where all networks of one of its lambdas diverged.</returns>
    /// <exception cref="ParsimonyException">All networks at lambda_min or lambda_1se diverged.</exception>
    public static FittedModel? Run(Dataset data, PathOptions options, FinalChoice choice, Action<PathProgress> report, CancellationToken cancellation)
    {
        using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        var restarts = options.Restarts!.Value;
        double[] lambdas = [.. new[] { choice.LambdaMin, choice.LambdaOneSe }.Concat(choice.EnsembleLambdas).Distinct()];
        var runner = ReplicaRunner.Of(options);
        var repaired = new RepairedRefit(options, runner, problem);
        var networks = new NetworkWeights?[lambdas.Length * restarts];
        var finished = 0;
        WorkQueue.Run(
            networks.Length,
            options.Threads!.Value,
            ThreadTeam.MostUseful(problem.Plan, options.Batch!.Value),
            threads => new TrainingWorker(options.Batch!.Value, threads),
            (job, worker) =>
            {
                var outcome = runner.Run(problem, lambdas[job / restarts], job % restarts, worker, cancellation);
                if (outcome.Fit.Status != FitStatus.Diverged) networks[job] = repaired.WeightsOf(outcome.Fit, worker, cancellation);
                Interlocked.Increment(ref finished);
            },
            () => report(new PathProgress("refit", Volatile.Read(ref finished) / (double)networks.Length, Volatile.Read(ref finished), networks.Length)),
            cancellation);
        if (cancellation.IsCancellationRequested) return null;

        var unit = DisplayUnit.Of(options, data);
        var byLambda = lambdas.Index().ToDictionary(
            entry => entry.Item, entry => networks.AsSpan(entry.Index * restarts, restarts).ToArray().OfType<NetworkWeights>().ToArray());
        var target = new ModelTarget(data.Target.Name, data.Target.Task, data.Target.Classes, data.Target.PositiveClass, problem.Scaler);
        return new FittedModel(
            problem.Preprocessor, target, problem.Plan,
            Entry(choice.LambdaMin, choice.MinTemperature), Entry(choice.LambdaOneSe, choice.OneSeTemperature),
            options.Select, ResolvedOptions.ToJson(options), Mixture());

        ModelEntry Entry(double lambda, double temperature) => byLambda[lambda] is { Length: > 0 } whole
            ? new ModelEntry(unit.Show(lambda), whole, temperature)
            : throw new ParsimonyException($"All {restarts} networks at lambda {unit.Show(lambda):G4} diverged when they were trained on all rows. Lower --learning-rate.");

        ModelEntry? Mixture()
        {
            if (choice.Ensemble is not { } ensemble || choice.EnsembleLambdas.Any(lambda => byLambda[lambda].Length == 0)) return null;
            var members = choice.EnsembleLambdas.Zip(ensemble.Members, (lambda, member) => (Lambda: lambda, member.Share, Networks: byLambda[lambda])).ToArray();
            return new ModelEntry(
                unit.Show(members.MaxBy(member => member.Share).Lambda),
                [.. members.SelectMany(member => member.Networks)],
                choice.EnsembleTemperature,
                [.. members.SelectMany(member => member.Networks.Select(_ => member.Share / member.Networks.Length))]);
        }
    }
}
