using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Results;

namespace Parsimony.Paths.Repair;

/// <summary>The same for a final network, which has no neighbours: where it collapsed, one is trained at a smaller lambda first.</summary>
/// <param name="options">Resolved options.</param>
/// <param name="cold">Trains from the initialization.</param>
/// <param name="problem">All rows.</param>
sealed class RepairedRefit(ResolvedPath options, ReplicaRunner cold, FoldProblem problem)
{
    // Cold starts collapse from about 0.7 of where warm ones do with four layers (0.9 with three): a quarter of any lambda that can be saved is
    // alive; the second is for networks of many layers.
    static readonly double[] s_shares = [1 / 4.0, 1 / 16.0];

    readonly ReplicaRunner _warm = WarmTraining.Of(options);

    /// <summary>Final weights of a network that has just been trained in the worker's memory: its own, or those of a warm start with a lower training objective.</summary>
    /// <param name="fit">What came of it.</param>
    /// <param name="worker">Whose memory.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public NetworkWeights WeightsOf(FitResult fit, TrainingWorker worker, CancellationToken cancellation)
    {
        var own = Current();
        if (fit.Status != FitStatus.Collapsed || !options.Polish || !WarmTraining.Suits(problem.Plan, options.Penalty)) return own;
        foreach (var share in s_shares)
        {
            if (cold.Run(problem, share * fit.Lambda.Value, fit.Restart, worker, cancellation).Fit.Status != FitStatus.Trained) continue;
            return WarmTraining.Climb(_warm, problem, fit, share * fit.Lambda.Value, Current(), worker, cancellation).Better is null ? own : Current();
        }

        return own;

        NetworkWeights Current() => NetworkWeights.From(worker.For(problem.Data).Replica);
    }
}
