using System.Collections.Concurrent;

namespace Parsimony.Training.SecondOrder;

/// <summary>
/// Carries networks of dense layers to a minimum of their objective, and leaves out hidden units that have died on the way: a network at a useful
/// lambda has a fifth of its units or fewer.
/// </summary>
/// <param name="whole">The plan of the networks.</param>
/// <param name="smooth">The activation to solve with, see <see cref="ActivationNames.SmoothFormOf"/>.</param>
/// <param name="penalty">The path's penalty.</param>
sealed class NetworkDescent(NetworkPlan whole, ActivationKind smooth, Penalty penalty)
{
    // Passes between two looks at the units.
    const int Segment = 40;

    // Whatever they cost.
    const int MostPasses = 3000;

    // After so many passes there is no end in sight where the gap would have to halve in fewer than this to reach the tolerance.
    const int FirstPasses = 300;
    const double Halving = 200;

    // A segment that lowers the objective by a smaller share changes no printed digit: the network is not at a minimum, but as good as there.
    const double Still = 1e-7;

    // Leaving out units may raise the objective by no more than this share of it, which is what single precision cannot tell.
    const double Noise = 1e-6;

    // The share of a pass of the whole network that does not shrink with the units: losses, gathering rows.
    const double Overhead = 0.1;

    // [inputs] the group of each; empty where the penalty has none.
    readonly int[] _groups = [.. whole.InputGroups.Index().SelectMany(group => Enumerable.Repeat(group.Index, group.Item.Count))];
    readonly ConcurrentDictionary<string, NetworkPlan> _plans = new();

    /// <summary>True for a perceptron whose every weight is trained, without penalties of its own, and whose activation has a smooth form.</summary>
    public static bool Suits(NetworkPlan plan) =>
        plan.IsChain && plan.Network.IsPerceptron && plan.Layers.Length > 1
        && ActivationNames.SmoothFormOf(plan.Layers[0].Activation) is not null;

    /// <summary>Minimizes from some weights on.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="gamma">lambda / m, above 0.</param>
    /// <param name="start">[parameters] weights of the whole network.</param>
    /// <param name="tolerance">The largest gap that counts as a minimum.</param>
    /// <param name="most">The most work in passes of the whole network; the last line search may take a few more.</param>
    /// <param name="cancellation">Ends the minimization within a pass.</param>
    public DescentResult Run(
        TrainingData data, double gamma, ReadOnlySpan<double> start, double tolerance, double most, CancellationToken cancellation)
    {
        var units = LivingUnits.All(whole);
        var solver = Begin(units, units.Take(whole, start, PlanOf(units)));
        var used = 0;
        var work = 0.0;
        var iterations = 0;
        var smallest = double.PositiveInfinity;
        try
        {
            solver = Narrow(solver);
            while (true)
            {
                var (before, objective) = (solver.Objective.Passes, solver.Minimizer.Objective);
                var cost = CostOf(PlanOf(units));
                var left = Math.Min(Math.Ceiling((most - work) / cost), MostPasses - used);
                var hasMore = solver.Minimizer.Run(tolerance, (int)Math.Min(Segment, left), cancellation);
                var made = solver.Objective.Passes - before;
                (used, work, left) = (used + made, work + made * cost, left - made);
                smallest = Math.Min(smallest, solver.Minimizer.Gap);
                if (!hasMore || left <= 0 || objective - solver.Minimizer.Objective < Still * objective) break;
                if (used >= FirstPasses && smallest > tolerance * Math.Pow(2, left / Halving)) break;
                solver = Narrow(solver);
            }

            iterations += solver.Minimizer.Iterations;
            var weights = units.Put(PlanOf(units), solver.Minimizer.Weights, whole);
            return new DescentResult(weights, solver.Minimizer.Objective, solver.Minimizer.Gap, used, iterations);
        }
        finally
        {
            solver.Objective.Dispose();
        }

        (FullBatchObjective Objective, QuasiNewton Minimizer) Begin(LivingUnits of, double[] weights)
        {
            var objective = new FullBatchObjective(PlanOf(of), data, penalty, whole.Layers[0].Units) { Gamma = gamma };
            return (objective, new QuasiNewton(objective, weights));
        }

        // One pass, for the objective without the dead units.
        (FullBatchObjective Objective, QuasiNewton Minimizer) Narrow((FullBatchObjective Objective, QuasiNewton Minimizer) now)
        {
            if (units.Narrowed(PlanOf(units), now.Minimizer.Weights) is not { } fewer) return now;
            var next = Begin(fewer, fewer.Take(whole, units.Put(PlanOf(units), now.Minimizer.Weights, whole), PlanOf(fewer)));
            used++;
            if (!(next.Minimizer.Objective <= now.Minimizer.Objective * (1 + Noise)))
            {
                next.Objective.Dispose();
                return now;
            }

            iterations += now.Minimizer.Iterations;
            now.Objective.Dispose();
            units = fewer;
            return next;
        }
    }

    /// <summary>The time of a pass, as a share of one of the whole network.</summary>
    double CostOf(NetworkPlan plan) => Overhead + (1 - Overhead) * plan.KernelSize / whole.KernelSize;

    NetworkPlan PlanOf(LivingUnits units) => _plans.GetOrAdd(
        string.Join(',', units.Widths),
        _ => new NetworkPlan(
            Network.Perceptron(whole.Network.Inputs, units.Widths, smooth, whole.Network.Outputs), whole.PlainLoss, _groups, bins: whole.Bins));
}
