using Parsimony.Training.SecondOrder;

namespace Parsimony.Procedure;

/// <summary>Chooses the solver of a path whose options leave it open, and checks one that they name.</summary>
static class SolverChoice
{
    // Below both, minima cost about as much time as adam, 1.1 times on seven tables. On titanic, with 6 million rows x weights, they cost 1.4 times
    // as much, on digits, with 16 million, six times, and predict no better.
    const int FewRows = 2000;
    const long FewProducts = 4_000_000;

    // Minima under penalties that set zeros predict no better than adam's networks, and those of groups, whose units do not die, cost three times as
    // much (bench/results/README.md): adam stays the choice there.

    /// <summary>Returns the options with a solver, and adds a line that tells why.</summary>
    /// <param name="options">Options with all other defaults filled in.</param>
    /// <param name="given">The options as the user gave them.</param>
    /// <param name="plan">The network.</param>
    /// <param name="target">The target, one value per row.</param>
    /// <param name="reasons">Receives the line.</param>
    /// <exception cref="ParsimonyException">The solver that the options name cannot train the network.</exception>
    public static PathOptions Resolve(PathOptions options, PathOptions given, NetworkPlan plan, Target target, List<string> reasons)
    {
        var path = new ResolvedPath(options);
        var rows = target.RowCount;
        var obstacle = Obstacle(path, plan, target);
        if (options.Solver == PathSolver.Newton && obstacle is not null)
        {
            throw new ParsimonyException(
                $"PathOptions.Solver is newton, but {obstacle}. Expected dense layers without penalties of their own or dropout, labels as they " +
                "are, the squared error for numbers, and relu or a smooth activation. Leave PathOptions.Solver out: adam trains any network.");
        }

        if (options.Solver != PathSolver.Auto) return options;
        var weights = plan.Weights.Sum(weight => (long)weight.Spec.Shape.Size);
        var why = obstacle ?? (path.Penalty.SetsZeros ? $"the penalty is {path.Penalty.Form}" : null) ?? NamesOfAdam(given) ?? TooMany(rows, weights);
        reasons.Add(why is null
            ? Invariant($"every network goes to a minimum (newton): {rows:N0} rows and {weights:N0} weights are few (PathOptions.Solver)")
            : $"steps on batches (adam): {why} (PathOptions.Solver)");
        return options with { Solver = why is null ? PathSolver.Newton : PathSolver.Adam };
    }

    /// <summary>Why newton cannot train the networks of a path; null where it can.</summary>
    static string? Obstacle(ResolvedPath path, NetworkPlan plan, Target target) => target.Loss != RegressionLoss.Squared
        ? $"DatasetOptions.Loss is {EnumWord.Of(target.Loss)}, which is not smooth"
        : path.Dropout > 0 ? Invariant($"the share of dropout is {path.Dropout}")
        : path.LabelSmoothing > 0 ? Invariant($"labels are smoothed by {path.LabelSmoothing}")
        : NetworkDescent.Suits(plan) ? null
        : PathNetwork.WavesOf(plan.Network) is not null ? "the network has waves of learned frequencies (PathOptions.Encode is periodic)"
        : path.Architecture is null ? $"the activation is {path.Activation}"
        : "the model has other layers than dense ones, or penalties of its own";

    // Newton has no use for them.
    static string? NamesOfAdam(PathOptions given) => given.Epochs is not null ? "PathOptions.Epochs is given"
        : given.Batch is not null ? "PathOptions.Batch is given"
        : given.LearningRate is not null ? "PathOptions.LearningRate is given"
        : null;

    static string? TooMany(int rows, long weights) => rows >= FewRows ? Invariant($"no fewer than {FewRows:N0} rows")
        : rows * weights > FewProducts ? Invariant($"{rows:N0} rows x {weights:N0} weights are more than {FewProducts:N0}")
        : null;
}
