using Parsimony.Linear;

namespace Parsimony.Paths.Exact;

/// <summary>How precisely a linear path is solved, and how much work a fold may take.</summary>
/// <param name="Tolerance">glmnet's thresh.</param>
/// <param name="MostWork">Multiply-adds for all fits of a fold; infinity = no limit.</param>
readonly record struct LinearEffort(double Tolerance, double MostWork)
{
    // glmnet's default precision, which is enough for a comparison.
    const double GlmnetTolerance = 1e-7;

    /// <summary>A path of its own: to the last digits, however long it takes.</summary>
    public static LinearEffort Exact { get; } = new(LinearSolver.TightTolerance, double.PositiveInfinity);

    /// <summary>A path that a network is compared with.</summary>
    public static LinearEffort ForComparison(double mostWork) => new(GlmnetTolerance, mostWork);

    /// <summary>What ends the solver of one fold; null where nothing does.</summary>
    public WorkLimit? NewLimit() => double.IsFinite(MostWork) ? new WorkLimit(MostWork) : null;
}
