namespace Parsimony.Paths.Repair;

/// <summary>Repairs final networks that collapsed: trains a network at a smaller lambda and carries it up to the chosen one.</summary>
sealed class RefitRepair(ResolvedPath options, ReplicaRunner cold, FoldProblem problem)
{
    // With four layers a cold start collapses from about 0.7 of the lambda at which a warm one does (0.9 with three layers). A quarter of a
    // lambda whose network can be repaired is therefore below the collapse; the second share is for networks of many layers.
    static readonly double[] s_shares = [1 / 4.0, 1 / 16.0];

    readonly ReplicaRunner _warm = WarmTraining.CreateRunner(options);

    /// <summary>
    /// Returns the final weights of the network that was trained last in the worker's memory. They are its own weights, or those of a warm
    /// start that reached a lower training objective.
    /// </summary>
    public NetworkWeights WeightsOf(FitResult fit, TrainingWorker worker, CancellationToken cancellation)
    {
        var own = Current();
        if (fit.Status != FitStatus.Collapsed || !options.Repair || !WarmTraining.Suits(problem.Plan, options.Penalty)) return own;
        foreach (var share in s_shares)
        {
            if (cold.Run(problem, share * fit.Lambda.Value, fit.Restart, worker, cancellation).Fit.Status != FitStatus.Trained) continue;
            var (better, _) = WarmTraining.Climb(_warm, problem, fit, share * fit.Lambda.Value, Current(), worker, cancellation);
            return better is null ? own : Current();
        }

        return own;

        NetworkWeights Current() => NetworkWeights.From(worker.For(problem.Data).Replica);
    }
}
