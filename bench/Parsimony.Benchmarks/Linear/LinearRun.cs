using System.Diagnostics;
using System.Globalization;
using Parsimony.Linear;

namespace Parsimony.Benchmarks.Linear;

/// <summary>What cv.glmnet does: the path on all rows, then the same lambdas without each fold in turn.</summary>
static class LinearRun
{
    /// <summary>Lambdas of glmnet's grid, before its stopping rules.</summary>
    public const int GridSize = 100;

    // glmnet's: a fit ends when no step moves the loss by more than this share of the null model's.
    const double Tolerance = 1e-7;

    /// <summary>Does the job twice and prints the second time's seconds, the last deviance ratio, and how exact the path is, as JSON.</summary>
    /// <param name="path">A file of <see cref="LinearTable"/>.</param>
    /// <param name="family">gaussian or binomial.</param>
    /// <param name="alpha">Share of L1.</param>
    /// <param name="lambdas">How many of the grid: where glmnet stops.</param>
    /// <param name="threads">Folds at once.</param>
    /// <param name="isChecked">Whether to compare with the exact path, after the clock has stopped.</param>
    public static void Run(string path, string family, double alpha, int lambdas, int threads, bool isChecked)
    {
        var table = LinearTable.Read(path);
        var kind = Enum.Parse<LinearFamily>(family, ignoreCase: true);
        Fit(table, kind, alpha, lambdas, threads);
        var clock = Stopwatch.StartNew();
        var fits = Fit(table, kind, alpha, lambdas, threads);
        clock.Stop();
        var error = isChecked ? LargestError(fits, Path(SolverOf(table, kind, alpha, LinearSolver.TightTolerance), GridOf(table, fits[0].Strength, lambdas))) : 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"seconds": {{clock.Elapsed.TotalSeconds:F5}}, "lambdas": {{lambdas}}, "deviance_ratio": {{fits[^1].DevianceRatio:F6}}, "error": {{error:G3}}}"""));
    }

    static LinearFit[] Fit(LinearTable table, LinearFamily family, double alpha, int lambdas, int threads)
    {
        var solver = SolverOf(table.Without(0), family, alpha, Tolerance);
        var strengths = GridOf(table, solver.LargestStrength(), lambdas);
        // glmnet keeps lambda in the target's own unit from fold to fold.
        var scale = solver.TargetScale;
        var fits = Path(solver, strengths);
        Parallel.For(1, table.Folds.Max() + 1, new ParallelOptions { MaxDegreeOfParallelism = threads }, fold =>
        {
            var own = SolverOf(table.Without(fold), family, alpha, Tolerance);
            Path(own, [.. strengths.Select(strength => strength * scale / own.TargetScale)]);
        });
        return fits;
    }

    static LinearFit[] Path(LinearSolver solver, double[] strengths) => [.. strengths.Select(strength => solver.Solve(strength))];

    static double[] GridOf(LinearTable table, double largest, int lambdas)
    {
        var smallestShare = table.Rows > table.Features ? 1e-4 : 1e-2;
        return [.. Enumerable.Range(0, lambdas).Select(index => largest * Math.Pow(smallestShare, index / (GridSize - 1.0)))];
    }

    static LinearSolver SolverOf(LinearTable table, LinearFamily family, double alpha, double tolerance) => new(
        new LinearProblem { Family = family, Rows = table.Rows, Features = table.Features, X = table.X, Y = table.Y, L1Ratio = alpha }, tolerance);

    // Of a coefficient, as a share of the largest beside it. The first lambda is left out: there L1 leaves nothing.
    static double LargestError(LinearFit[] fits, LinearFit[] exact) => fits.Zip(exact).Skip(1).Max(pair =>
    {
        var (values, wanted) = (pair.First.StandardizedCoefficients[0], pair.Second.StandardizedCoefficients[0]);
        return values.Zip(wanted).Max(both => Math.Abs(both.First - both.Second)) / wanted.Max(Math.Abs);
    });
}
