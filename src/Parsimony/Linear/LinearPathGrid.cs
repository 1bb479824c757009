namespace Parsimony.Linear;

/// <summary>Makes glmnet's grid of lambdas and fits it down to where <see cref="LinearStoppingRule"/> ends it.</summary>
static class LinearPathGrid
{
    /// <summary>Makes a grid in glmnet's unit that falls by equal factors from the solver's largest lambda.</summary>
    public static double[] Geometric(LinearSolver solver, LinearPathOptions options, int rows, int features)
    {
        var ratio = options.LambdaMinRatio ?? (rows > features ? 1e-4 : 1e-2);
        var largest = solver.LargestStrength() * solver.TargetScale;
        var grid = new double[options.LambdaCount];
        for (var index = 0; index < grid.Length; index++)
            grid[index] = largest * Math.Pow(ratio, grid.Length == 1 ? 0 : (double)index / (grid.Length - 1));
        return grid;
    }

    /// <summary>Fits lambda after lambda; the library's own grid ends early where nothing more is explained, a given grid does not.</summary>
    public static (List<LinearFit> Fits, List<double> DegreesOfFreedom) Walk(
        LinearSolver solver, double[] grid, LinearPathOptions options, CancellationToken cancellation)
    {
        var fits = new List<LinearFit>();
        var freedom = new List<double>();
        foreach (var lambda in grid)
        {
            var fit = solver.Solve(lambda / solver.TargetScale, cancellation);
            fits.Add(fit);
            freedom.Add(solver.DegreesOfFreedom());
            if (options.Lambdas is not null) continue;
            if (fit.Status == LinearStatus.Saturated) break;
            if (LinearStoppingRule.Stops(options.Family, [.. fits.Select(known => known.DevianceRatio)])) break;
        }

        return (fits, freedom);
    }
}
