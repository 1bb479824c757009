using Parsimony.Linear;

namespace Parsimony.Tests.Linear;

/// <summary>A random problem, and the conditions of its minimum computed plainly from the data as they were given.</summary>
sealed class LinearTrial
{
    public required LinearProblem Problem { get; init; }

    public double[] X { get; private init; } = [];

    public static LinearTrial Random(LinearFamily family, double l1Ratio, int seed, int rows = 60, int features = 8, Func<LinearProblem, LinearProblem>? change = null)
    {
        var random = new Random(seed);
        var x = new double[rows * features];
        var common = Enumerable.Range(0, rows).Select(_ => Normal(random)).ToArray();
        for (var feature = 0; feature < features; feature++)
            for (var row = 0; row < rows; row++)
                x[feature * rows + row] = (1 + feature % 3) * (Normal(random) + 0.7 * common[row]) + feature;
        var y = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var signal = x[row] - 1.2 * (x[(1 % features) * rows + row] - 1) / 2 + 0.5 * Normal(random);
            y[row] = family switch
            {
                LinearFamily.Gaussian => 5 + 3 * signal + Normal(random),
                LinearFamily.Binomial => random.NextDouble() < 1 / (1 + Math.Exp(-signal)) ? 1 : 0,
                LinearFamily.Multinomial => signal + Normal(random) < -0.7 ? 0 : signal < 0.5 ? 1 : random.Next(3) == 0 ? 3 : 2,
                _ => Math.Floor(Math.Exp(0.4 * signal) * 2 * random.NextDouble() + 0.5),
            };
        }

        var problem = new LinearProblem
        {
            Family = family,
            Rows = rows,
            Features = features,
            Outputs = family == LinearFamily.Multinomial ? 4 : 1,
            X = x,
            Y = y,
            L1Ratio = l1Ratio,
        };
        problem = change?.Invoke(problem) ?? problem;
        return new LinearTrial { Problem = problem, X = problem.X.Span.ToArray() };
    }

    public LinearSolver Solver(double? tolerance = null) =>
        new(Problem with { X = (double[])X.Clone() }, tolerance ?? LinearSolver.TightTolerance);

    /// <summary>Weights that sum to 1.</summary>
    public double[] Weights() =>
        Problem.Weights is { } weights ? [.. weights.Select(weight => weight / weights.Sum())] : [.. Enumerable.Repeat(1.0 / Problem.Rows, Problem.Rows)];

    /// <summary>Linear predictors [outputs][rows] of a fit, from its coefficients on the original scale.</summary>
    public double[][] Predictors(LinearFit fit) =>
    [
        .. fit.Coefficients.Select((coefficients, output) => Enumerable.Range(0, Problem.Rows)
            .Select(row => fit.Intercepts[output] + Enumerable.Range(0, Problem.Features).Sum(feature => coefficients[feature] * X[feature * Problem.Rows + row]))
            .ToArray()),
    ];

    /// <summary>Largest violation of the conditions of a minimum, on the inner scale.</summary>
    public double Violation(LinearFit fit, double targetScale)
    {
        var weights = Weights();
        var means = Means(Predictors(fit));
        var factors = Problem.PenaltyFactors is { } given ? given.Select(factor => factor * Problem.Features / given.Sum()).ToArray() : null;
        double worst = 0;
        for (var output = 0; output < means.Length; output++)
        {
            var residuals = Enumerable.Range(0, Problem.Rows).Select(row => weights[row] * (Target(row, output) - means[output][row]) / targetScale).ToArray();
            if (Problem.Intercept) worst = Math.Max(worst, Math.Abs(residuals.Sum()));
            for (var feature = 0; feature < Problem.Features; feature++)
            {
                var column = X.AsSpan(feature * Problem.Rows, Problem.Rows).ToArray();
                var mean = column.Zip(weights, (value, weight) => value * weight).Sum();
                var scale = Problem.Standardize ? Math.Sqrt(column.Zip(weights, (value, weight) => weight * (value - mean) * (value - mean)).Sum()) : 1;
                if (scale == 0) continue;
                var slope = column.Zip(residuals, (value, residual) => (value - (Problem.Intercept ? mean : 0)) * residual).Sum() / scale;
                var value = fit.Coefficients[output][feature] * scale / targetScale;
                var strength = fit.Strength * (factors?[feature] ?? 1);
                slope -= strength * (1 - Problem.L1Ratio) * value;
                var bound = strength * Problem.L1Ratio;
                var up = slope - (value >= 0 ? bound : -bound);
                var down = -slope - (value <= 0 ? bound : -bound);
                if (Problem.UpperLimits is { } upper && fit.Coefficients[output][feature] >= upper[feature] - 1e-12) up = 0;
                if (Problem.LowerLimits is { } lower && fit.Coefficients[output][feature] <= lower[feature] + 1e-12) down = 0;
                worst = Math.Max(worst, Math.Max(up, down));
            }
        }

        return worst;
    }

    double Target(int row, int output) => Problem.Family == LinearFamily.Multinomial ? (Problem.Y[row] == output ? 1 : 0) : Problem.Y[row];

    double[][] Means(double[][] predictors) => Problem.Family switch
    {
        LinearFamily.Gaussian => predictors,
        LinearFamily.Binomial => [[.. predictors[0].Select(value => 1 / (1 + Math.Exp(-value)))]],
        LinearFamily.Poisson => [[.. predictors[0].Select(Math.Exp)]],
        _ => [.. predictors.Select(output => output.Select((value, row) => Math.Exp(value) / predictors.Sum(other => Math.Exp(other[row]))).ToArray())],
    };

    static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
