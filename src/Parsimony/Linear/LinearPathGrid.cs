namespace Parsimony.Linear;

/// <summary>glmnet's grid of lambdas, walked to where <see cref="LinearStoppingRule"/> ends it.</summary>
static class LinearPathGrid
{
    /// <summary>From the largest lambda down by equal factors.</summary>
    public static double[] Geometric(LinearSolver solver, LinearPathOptions options, int rows, int features)
    {
        var ratio = options.LambdaMinRatio ?? (rows > features ? 1e-4 : 1e-2);
        var largest = solver.LargestStrength() * solver.TargetScale;
        var grid = new double[options.LambdaCount];
        for (var index = 0; index < grid.Length; index++)
            grid[index] = largest * Math.Pow(ratio, grid.Length == 1 ? 0 : (double)index / (grid.Length - 1));
        return grid;
    }

    /// <summary>Fits lambda after lambda; a grid of our own ends where nothing more is explained, a given one never.</summary>
    public static (List<LinearFit> Fits, List<double> Freedom) Walk(LinearSolver solver, double[] grid, LinearPathOptions options,
        CancellationToken cancellation)
    {
        var fits = new List<LinearFit>();
        var freedom = new List<double>();
        foreach (var lambda in grid)
        {
            var fit = solver.Solve(lambda / solver.TargetScale, cancellation);
            fits.Add(fit);
            freedom.Add(solver.DegreesOfFreedom());
            if (options.Lambdas is not null) continue;
            if (fit.Status == LinearStatus.Saturated || LinearStoppingRule.Stops(options.Family, [.. fits.Select(known => known.DevianceRatio)])) break;
        }

        return (fits, freedom);
    }
}
