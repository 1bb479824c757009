using System.Collections.Concurrent;
using Parsimony.Paths.Units;
using Parsimony.Training.SecondOrder;

namespace Parsimony.Paths.Following;

/// <summary>
/// Solves the networks of a path to a minimum. A network starts from that of the next smaller lambda, whose minimum is near; the first one of a
/// fold and restart starts where a short training with Adam from random weights ends.
/// </summary>
/// <remarks>
/// Up from small lambdas, because units only die on the way: with two hidden layers or more weights of 0 are a minimum of their own, from which a
/// network that comes from larger lambdas would not return. The null model is always a candidate: a network whose objective is higher is null.
/// At lambda = 0 there is no minimum to reach, and Adam trains as it always did.
/// </remarks>
sealed class PathFollower
{
    // In passes of the whole network, whose units die one by one: above lambda_1se a pass costs a tenth. A first look suffices there and often near
    // lambda_min; the lambdas that can be chosen go on as far as it takes.
    const int FirstLook = 60;
    const int FrozenWork = 8;

    // Under penalties that set zeros, hundreds of weights go to 0 between two lambdas, which takes more passes than to move them. After the shorter
    // look networks at small lambdas are above those of Adam; at larger ones most reach their minimum before the end of either.
    const int FirstLookAtCorners = 240;

    // Adam finds the region of a minimum in 7/15 of its steps; the rest of its time goes into what this solver does better.
    const int StartRung = Rungs.Last - 1;

    // A network whose objective is not below that of the null model by more than rounding is null.
    const double Indistinct = 1e-6;

    // What progress expects of a network that goes to the end.
    const int WholeWork = 400;

    readonly ReplicaRunner _adam;
    readonly FitMeasurement _measurement;
    readonly Penalty _penalty;

    // Of each fold, as their networks may have different inputs: a column can be constant, or a level be missing, on the rows of one fold.
    readonly ConcurrentDictionary<int, Lazy<FoldDescent>> _descents = new();
    readonly FollowedNetworks _networks = new();
    readonly double _tolerance;
    readonly int _firstLook;

    /// <summary>Takes the options, and what trains at lambda = 0.</summary>
    public PathFollower(ResolvedPath options, ReplicaRunner adam)
    {
        (_adam, _tolerance, _penalty) = (adam, options.Tolerance, options.Penalty);
        _firstLook = options.Penalty.SetsZeros ? FirstLookAtCorners : FirstLook;
        _measurement = new FitMeasurement(options.Penalty, options.Seed);
    }

    /// <summary>Makes what solves a network from random weights, under a penalty that no unit dies of, and returns the passes made.</summary>
    public static Func<int, int> PassesOn(TrainingData data, ResolvedPath options)
    {
        using var replica = new Replica(data.Plan);
        replica.Initialize(data.NullBias, 0, 0, 0);
        var start = WeightVector.Read(replica);
        var descent = new FoldDescent(data, options.Penalty);
        const double weak = 1e-6;
        return passes => descent.Run(weak, start, 0, passes, CancellationToken.None).Passes;
    }

    /// <summary>Steps of a network, for progress: passes of a whole one.</summary>
    public int StepsOf(RowTask task) => task.Rung < Rungs.Last ? FrozenWork : task.StopsWhenKnown ? _firstLook : Math.Max(_firstLook, WholeWork);

    /// <summary>Forgets all networks.</summary>
    public void Forget() => _networks.Clear();

    /// <summary>[parameters] the weights of a network that was solved; empty at lambda = 0.</summary>
    public float[] WeightsAt(int fold, int restart, double lambda) =>
        lambda > 0 && _networks.AtOrBelow(fold, restart, lambda) is { } weights ? weights.Values.ToArray() : [];

    /// <summary>The networks of a fold and restart that are solved so far.</summary>
    public IReadOnlyList<UnitStart> KnownOf(int fold, int restart) =>
        [.. _networks.Of(fold, restart).Select(entry => new UnitStart(entry.Lambda, entry.Weights.Values.ToArray()))];

    /// <summary>Goes on from a network that an earlier run solved.</summary>
    public void Remember(FoldProblem problem, int restart, double lambda, float[] weights)
    {
        if (weights.Length > 0) _networks.Keep(problem.Fold, restart, lambda, NetworkWeights.FromValues(problem.Plan, weights));
    }

    /// <summary>Solves a network in the worker's memory, where its weights stay until the next one.</summary>
    /// <param name="problem">The fold.</param>
    /// <param name="lambda">The strength on the fold's rows.</param>
    /// <param name="restart">0-based restart.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="task">How far the network is to be solved.</param>
    /// <param name="cancellation">Ends the solving within a pass.</param>
    public ReplicaOutcome Run(
        FoldProblem problem, double lambda, int restart, TrainingWorker worker, RowTask task, CancellationToken cancellation)
    {
        if (lambda == 0)
        {
            var trained = RunAdam(problem, 0, restart, worker, task, cancellation);
            worker.Steps.Skip(StepsOf(task));
            return trained;
        }

        var (data, (replica, work, _)) = (problem.Data, worker.For(problem.Data));
        if (_networks.AtOrBelow(problem.Fold, restart, lambda) is { } start) start.CopyTo(replica);
        else RunAdam(problem, lambda, restart, worker, new RowTask(-1, StartRung, StopsWhenKnown: true), cancellation);
        var most = task.Rung < Rungs.Last ? FrozenWork : task.StopsWhenKnown ? _firstLook : double.PositiveInfinity;
        var found = DescentOn(problem).Run(lambda / data.TotalWeight, WeightVector.Read(replica), _tolerance, most, cancellation);
        worker.Steps.Skip(StepsOf(task));

        // Without a penalty there is no gap: all weights are 0. A network that is still on its way stays where it is, whatever its objective, and one
        // that is null after a first look hands on what it found: from weights of 0 no other network would return.
        var isConverged = !double.IsFinite(found.Gap) || found.Gap <= _tolerance;
        var isFrozen = task.Rung < Rungs.Last && !isConverged;
        var isNull = !isFrozen && !(found.Objective < (1 - Indistinct) * data.NullLoss);
        WeightVector.Write(replica, isNull && (isConverged || !task.StopsWhenKnown) ? Null(problem) : found.Weights);
        _networks.Keep(problem.Fold, restart, lambda, NetworkWeights.From(replica));
        if (isNull) WeightVector.Write(replica, Null(problem));
        var end = new TrainingEnd(found.Passes, ReplicaMeasures.IsFinite(replica), isFrozen)
        {
            Gap = isNull ? double.NaN : found.Gap,
            Iterations = found.Iterations,
            IsConverged = isConverged || isNull,
        };
        var (fit, outputs) = _measurement.Of(problem, lambda, restart, replica, work, end);
        return new ReplicaOutcome(fit, outputs, task, []);
    }

    /// <summary>Trains with Adam, whose steps are no passes: progress counts this solver's.</summary>
    ReplicaOutcome RunAdam(
        FoldProblem problem, double lambda, int restart, TrainingWorker worker, RowTask task, CancellationToken cancellation)
    {
        worker.Steps.IsPaused = true;
        try
        {
            return _adam.Run(problem, lambda, restart, worker, cancellation, task);
        }
        finally
        {
            worker.Steps.IsPaused = false;
        }
    }

    // Restarts of a fold begin at once: without Lazy each would make its rows ready.
    FoldDescent DescentOn(FoldProblem problem) =>
        _descents.GetOrAdd(problem.Fold, _ => new Lazy<FoldDescent>(() => new FoldDescent(problem.Data, _penalty))).Value;

    /// <summary>[parameters] the weights of the null model.</summary>
    static double[] Null(FoldProblem problem)
    {
        var weights = new double[problem.Plan.ParameterLength];
        if (problem.Plan.LossNode.OutputBias is { } bias) problem.Data.NullBias.CopyTo(weights, bias.Offset);
        return weights;
    }
}
