using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>The coefficients of a path without a hidden layer, fitted on all rows, in the features' own units.</summary>
/// <remarks>
/// <c>f_k(x) = Intercepts[lambda][k] + sum_j Coefficients[lambda][k][j] x_j</c>: the target itself for numbers, log odds of the positive class for two
/// classes, one value a class for more, the logarithm of the expected count for counts. x_j is a number as it stands in the table (missing = its
/// median) or a coded category. Where preprocessing clips numbers (robust), these are the slopes at the medians.
/// </remarks>
public sealed record CoefficientPath
{
    /// <summary>[lambdas] largest first, in the unit of the run.</summary>
    public required IReadOnlyList<Lambda> Lambdas { get; init; }

    /// <summary>[features] names of the coded features.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Class names, one an output, where there are more than two; else empty.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>[lambdas][outputs].</summary>
    public required double[][] Intercepts { get; init; }

    /// <summary>[lambdas][outputs][features].</summary>
    public required double[][][] Coefficients { get; init; }

    /// <summary>[features] standard deviation of each on the training rows: a coefficient times it is what one standard deviation does.</summary>
    public required double[] FeatureScales { get; init; }

    /// <summary>[lambdas] effective degrees of freedom, the intercepts not counted; NaN = unknown.</summary>
    public required double[] DegreesOfFreedom { get; init; }

    /// <summary>Number of outputs: 1, or one a class for more than two classes.</summary>
    public int Outputs => Math.Max(1, Classes.Count);

    /// <summary>[lambdas] features with a coefficient that is not 0 in any output.</summary>
    public double[] Nonzeros => [.. Coefficients.Select(outputs => (double)Enumerable.Range(0, Features.Count).Count(feature => IsIn(outputs, feature)))];

    /// <summary>Features in the order in which they enter as lambda falls, then by size at that lambda; those that never enter are left out.</summary>
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

    static bool IsIn(double[][] outputs, int feature) => outputs.Any(output => output[feature] != 0);
}
