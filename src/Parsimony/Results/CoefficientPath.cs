namespace Parsimony.Results;

/// <summary>The coefficients of a path without a hidden layer, fitted on all rows, in the features' own units.</summary>
/// <remarks>
/// <c>f_k(x) = Intercepts[lambda][k] + sum_j Coefficients[lambda][k][j] x_j</c> is the target itself for numbers, the log odds of the
/// positive class for two classes, one value per class for more, and the logarithm of the expected count for counts. x_j is a number of the
/// table (a missing one is replaced by the median) or a coded category. Where preprocessing clips numbers (robust), the coefficients are the
/// slopes at the medians.
/// </remarks>
public sealed record CoefficientPath
{
    /// <summary>[lambdas] the lambdas, largest first.</summary>
    public required IReadOnlyList<Lambda> Lambdas { get; init; }

    /// <summary>[features] names of the coded features.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>[outputs] class names for more than two classes; else empty.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>[lambdas][outputs] the intercepts.</summary>
    public required double[][] Intercepts { get; init; }

    /// <summary>[lambdas][outputs][features] the coefficients.</summary>
    public required double[][][] Coefficients { get; init; }

    /// <summary>[features] standard deviation on the training rows; times the coefficient, it is the effect of one standard deviation.</summary>
    public required double[] FeatureScales { get; init; }

    /// <summary>[lambdas] effective degrees of freedom without intercepts; NaN = unknown.</summary>
    public required double[] DegreesOfFreedom { get; init; }

    /// <summary>Number of outputs: 1, or the number of classes for more than two classes.</summary>
    public int Outputs => Math.Max(1, Classes.Count);

    /// <summary>[lambdas] features with a coefficient that is not 0 in any output.</summary>
    public double[] Nonzeros =>
        [.. Coefficients.Select(outputs => (double)Enumerable.Range(0, Features.Count).Count(feature => IsIn(outputs, feature)))];

    /// <summary>Features in the order in which they enter as lambda falls, then by size at that lambda, without those that never enter.</summary>
    public IReadOnlyList<string> EntryOrder =>
    [
        .. Enumerable.Range(0, Features.Count)
            .Select(feature => (Feature: feature, Lambda: Array.FindIndex(Coefficients, outputs => IsIn(outputs, feature))))
            .Where(entry => entry.Lambda >= 0)
            .OrderBy(entry => entry.Lambda)
            .ThenByDescending(entry => Coefficients[entry.Lambda].Max(output => Math.Abs(output[entry.Feature])) * FeatureScales[entry.Feature])
            .ThenBy(entry => entry.Feature)
            .Select(entry => Features[entry.Feature]),
    ];

    static bool IsIn(double[][] outputs, int feature)
    {
        foreach (var output in outputs)
        {
            if (output[feature] != 0) return true;
        }

        return false;
    }
}
