using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Models;
using Parsimony.Paths;

namespace Parsimony;

/// <summary>Trains the final networks on all rows at chosen lambdas.</summary>
static class Refit
{
    /// <summary>All restarts at both lambdas; one set serves both where they are equal.</summary>
    /// <returns>The model, or null where it was cancelled.</returns>
    /// <exception cref="ParsimonyException">All networks of a lambda diverged.</exception>
    public static FittedModel? Run(
        Dataset data, PathOptions options, double lambdaMin, double lambdaOneSe, Action<PathProgress> report, CancellationToken cancellation)
    {
        using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        var restarts = options.Restarts!.Value;
        double[] lambdas = lambdaMin == lambdaOneSe ? [lambdaMin] : [lambdaMin, lambdaOneSe];
        var runner = ReplicaRunner.Of(options);
        var networks = new NetworkWeights?[lambdas.Length * restarts];
        var finished = 0;
        WorkQueue.Run(
            networks.Length,
            options.Threads!.Value,
            Crew.Useful(problem.Plan, options.Batch!.Value),
            threads => new TrainingWorker(options.Batch!.Value, threads),
            (job, worker) =>
            {
                var outcome = runner.Run(problem, lambdas[job / restarts], job % restarts, worker, cancellation);
                if (outcome.Fit.Status != FitStatus.Diverged) networks[job] = NetworkWeights.From(worker.For(problem.Data).Replica);
                Interlocked.Increment(ref finished);
            },
            () => report(new PathProgress("refit", Volatile.Read(ref finished) / (double)networks.Length, Volatile.Read(ref finished), networks.Length)),
            cancellation);
        if (cancellation.IsCancellationRequested) return null;

        var unit = DisplayUnit.Of(options, data);
        var entries = lambdas.Select((lambda, index) => Entry(unit.Show(lambda), networks.AsSpan(index * restarts, restarts).ToArray())).ToArray();
        var target = new ModelTarget(data.Target.Name, data.Target.Task, data.Target.Classes, data.Target.PositiveClass, problem.Scaler);
        return new FittedModel(problem.Preprocessor, target, problem.Plan, entries[0], entries[^1], options.Select, ResolvedOptions.ToJson(options));
    }

    static ModelEntry Entry(double lambda, NetworkWeights?[] networks)
    {
        var whole = networks.OfType<NetworkWeights>().ToArray();
        return whole.Length > 0
            ? new ModelEntry(lambda, whole)
            : throw new ParsimonyException($"All {networks.Length} networks at lambda {lambda:G4} diverged when they were trained on all rows. Lower --learning-rate.");
    }
}
