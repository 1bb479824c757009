using Parsimony.Results;

namespace Parsimony.Tests.Support;

/// <summary>Small coefficient paths, made up by hand.</summary>
static class SampleCoefficients
{
    /// <summary>Three lambdas, four features; the last never enters, "b, \"c\"" is small in its unit and large by its spread.</summary>
    public static CoefficientPath Numbers { get; } = new()
    {
        Lambdas = [new(10), new(0.1), new(0)],
        Features = ["a", "b, \"c\"", "lambda", " never"],
        Intercepts = [[1.5], [1 / 3.0], [-2e-20]],
        Coefficients = [[[0, 0, 0, 0]], [[0.5, 0.01, 0, 0]], [[1, -0.02, 1e-7, 0]]],
        FeatureScales = [1, 100, 2, 3],
        DegreesOfFreedom = [0, 1.5, double.NaN],
    };

    /// <summary>Two lambdas, three classes, two features.</summary>
    public static CoefficientPath Classes { get; } = new()
    {
        Lambdas = [new(1), new(0.5)],
        Features = ["x", "y"],
        Classes = ["p", "q,r", "s"],
        Intercepts = [[0.1, 0.2, -0.3], [1, 2, -3]],
        Coefficients = [[[0, 0], [0, 0], [0, 4]], [[-1, 0], [0, 0], [1, 8]]],
        FeatureScales = [1, 1],
        DegreesOfFreedom = [1, 2],
    };
}
