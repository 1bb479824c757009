namespace Parsimony.Paths.Repair;

/// <summary>The short training that carries a network from a smaller lambda to a larger one.</summary>
/// <remarks>
/// With two hidden layers or more, weights of zero are a strict local minimum of the objective at every lambda above 0. Near zero the data
/// term is of the order of the number of layers, while the L2 penalty is of order two and L1 and group lasso are of order one, for which one
/// hidden layer suffices. With one hidden layer under L2, zero is such a minimum too where the activation is steeper elsewhere than at 0, as
/// silu is. A network that starts at random may fall into this minimum although a better one exists. A network that comes from a smaller
/// lambda stays in the better one.
/// </remarks>
static class WarmTraining
{
    // A trained network only has to follow its minimum: the schedule between the rungs at 3/15 and 7/15 would suffice for two such trainings.
    const double BudgetShare = 0.17;

    // The short training follows a minimum while lambda grows by no more than this factor at once. A climb from lambda = 0 begins at a fifth.
    const double LargestStep = 1.5;
    const double SmallestShare = 0.2;

    /// <summary>True where a network may collapse although a better solution exists.</summary>
    public static bool Suits(NetworkPlan plan, Penalty penalty)
    {
        var isSteepestAtZero = plan.Layers.All(layer => ActivationNames.IsSteepestAtZero(layer.Activation));
        return plan.ShortestDepth >= (penalty.SetsZeros || !isSteepestAtZero ? 2 : 3);
    }

    /// <summary>The number of epochs of a warm start, 0.17 of those of a cold one and at least 1.</summary>
    public static int Epochs(int epochs) => Math.Max(1, (int)Math.Round(BudgetShare * epochs));

    /// <summary>Creates what trains warm starts: a shorter schedule whose random numbers continue where those of a cold start end.</summary>
    public static ReplicaRunner CreateRunner(ResolvedPath options) => new(
        new TrainingPlan(Epochs(options.Epochs), options.Batch, options.LearningRate, options.Seed) { FirstEpoch = options.Epochs },
        options.Penalty);

    /// <summary>Carries a network up to a lambda at which a cold start collapsed; its weights are in the worker's memory afterwards.</summary>
    /// <remarks>From and the weights are those of the network that is carried; it goes to the lambda of the collapsed one.</remarks>
    /// <returns>
    /// The trained network and the number of trainings that it took. The network is null where it is no better than the one that collapsed:
    /// it collapsed or diverged, or its training objective is higher.
    /// </returns>
    public static (ReplicaOutcome? Better, int Trainings) Climb(
        ReplicaRunner warm, FoldProblem problem, FitResult collapsed, double from,
        NetworkWeights weights, TrainingWorker worker, CancellationToken cancellation)
    {
        var to = collapsed.Lambda.Value;

        // A fifth of the smallest double is 0.
        var growth = Math.Min(to / Math.Max(from, to * SmallestShare), 1 / SmallestShare);
        var count = Math.Max(1, (int)Math.Ceiling(Math.Log(growth) / Math.Log(LargestStep)));
        for (var step = 1; step < count; step++)
        {
            var lambda = to * Math.Pow(Math.Max(from / to, SmallestShare), 1 - (double)step / count);
            var fit = warm.Run(problem, lambda, collapsed.Restart, worker, cancellation, start: weights).Fit;
            if (fit.Status != FitStatus.Trained) return (null, step);
            weights = NetworkWeights.From(worker.For(problem.Data).Replica);
        }

        var outcome = warm.Run(problem, to, collapsed.Restart, worker, cancellation, start: weights);

        // A cold start that stopped early still has weights that more epochs would have removed: the null model has none.
        var bound = Math.Min(collapsed.TrainLoss + collapsed.Penalty, problem.Data.NullLoss);
        return (outcome.Fit.Status == FitStatus.Trained && outcome.Fit.TrainLoss + outcome.Fit.Penalty < bound ? outcome : null, count);
    }
}
