using Parsimony.Engine;
using Parsimony.Regularizers;
using Parsimony.Training;

namespace Parsimony.Benchmarks.Mnist;

/// <summary>Trains one network through the engine's own trainer: the one place to change when that one learns more.</summary>
static class OneNetwork
{
    /// <summary>Trains an initialized replica.</summary>
    /// <param name="replica">The network.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="plan">How long and how fast.</param>
    /// <param name="lambda">L2 strength.</param>
    /// <param name="threads">Threads that share each step.</param>
    public static void Train(Replica replica, TrainingData data, TrainingPlan plan, double lambda, int threads)
    {
        using var team = threads > 1 ? new ThreadTeam(threads) : null;
        using var work = new Workspace(data.Plan, plan.Batch);
        var job = new ReplicaJob(replica, data, plan, new Penalty(PathPenalty.L2, 0, []), lambda, Restart: 0, Fold: -1);
        ReplicaTrainer.Train(job, new TrainingTools(work, new int[data.TrainingRows.Length], new StepCounter(), team));
    }
}
