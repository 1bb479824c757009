namespace Parsimony.Paths.Start;

/// <summary>Makes the grid of lambdas of a path.</summary>
static class LambdaGrid
{
    /// <summary>Returns <c>lambda_max * ratio^(k/(K-1))</c> for k = 0 .. K-1, then 0.</summary>
    public static Lambda[] Geometric(Lambda lambdaMax, double ratio, int count)
    {
        var grid = new Lambda[count + 1];
        for (var k = 0; k < count; k++)
            grid[k] = new Lambda(lambdaMax.Value * Math.Pow(ratio, count == 1 ? 0 : (double)k / (count - 1)));
        return grid;
    }
}
