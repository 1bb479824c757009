using Parsimony.Activations;
using Parsimony.Engine;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Training;

namespace Parsimony.Paths.Repair;

/// <summary>The short training that carries a network from a smaller lambda to a larger one.</summary>
/// <remarks>
/// With two hidden layers or more, zero is a strict local minimum of the objective at every lambda above 0: near it the data term is of the
/// order of the number of layers, the L2 penalty of order two (L1 and group lasso: one, so that one hidden layer suffices). With one hidden
/// layer it is one below the threshold where units are steeper elsewhere than at 0, as silu's are. A network that starts at random may fall into
/// it although a better solution exists, which one that comes from a smaller lambda stays in.
/// </remarks>
static class WarmTraining
{
    // A network that is trained already only has to follow its minimum: the length between the rungs at 3/15 and 7/15 would do twice.
    const double BudgetShare = 0.17;

    // Lambda grows by no more at once: what the short training follows. From next to nothing, as from lambda = 0, it begins at a fifth.
    const double LargestStep = 1.5;
    const double SmallestShare = 0.2;

    /// <summary>True where a network may collapse although a better solution exists.</summary>
    public static bool Suits(NetworkPlan plan, Penalty penalty)
    {
        var isSteepestAtZero = plan.Layers.All(layer => ActivationNames.IsSteepestAtZero(layer.Activation));
        return plan.ShortestDepth >= (penalty.SetsZeros || !isSteepestAtZero ? 2 : 3);
    }

    /// <summary>Epochs of a warm start.</summary>
    public static int Epochs(int epochs) => Math.Max(1, (int)Math.Round(BudgetShare * epochs));

    /// <summary>The same batches and rates on a shorter course, keyed as if it went on where a cold start ends.</summary>
    public static ReplicaRunner Of(ResolvedPath options) => new(
        new TrainingPlan(Epochs(options.Epochs), options.Batch, options.LearningRate, options.Seed) { FirstEpoch = options.Epochs },
        options.Penalty);

    /// <summary>Carries a network up to a lambda at which a cold start collapsed; the worker's memory ends with what came of it.</summary>
    /// <param name="warm">What <see cref="Of"/> makes.</param>
    /// <param name="problem">The fold.</param>
    /// <param name="collapsed">The cold start; its lambda is where to go.</param>
    /// <param name="from">Lambda of the network that is carried.</param>
    /// <param name="weights">That network.</param>
    /// <param name="worker">Whose memory.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <returns>
    /// What came of it, or null where it is no better than what collapsed: null itself, diverged, or with a higher training objective; and the
    /// trainings that it took.
    /// </returns>
    public static (ReplicaOutcome? Better, int Trainings) Climb(
        ReplicaRunner warm, FoldProblem problem, FitResult collapsed, double from, NetworkWeights weights, TrainingWorker worker, CancellationToken cancellation)
    {
        var to = collapsed.Lambda.Value;
        var count = Math.Max(1, (int)Math.Ceiling(Math.Log(to / Math.Max(from, to * SmallestShare)) / Math.Log(LargestStep)));
        for (var step = 1; step < count; step++)
        {
            var lambda = to * Math.Pow(Math.Max(from / to, SmallestShare), 1 - (double)step / count);
            if (warm.Run(problem, lambda, collapsed.Restart, worker, cancellation, start: weights).Fit.Status != FitStatus.Trained) return (null, step);
            weights = NetworkWeights.From(worker.For(problem.Data).Replica);
        }

        var outcome = warm.Run(problem, to, collapsed.Restart, worker, cancellation, start: weights);

        // A cold start that stopped early still carries weight that would have gone: the null model has none.
        var bound = Math.Min(collapsed.TrainLoss + collapsed.Penalty, problem.Data.NullLoss);
        return (outcome.Fit.Status == FitStatus.Trained && outcome.Fit.TrainLoss + outcome.Fit.Penalty < bound ? outcome : null, count);
    }
}
