namespace Parsimony.Linear;

/// <summary>The exact regularization path of a linear, logistic, softmax or Poisson model with elastic-net penalty, equal to R glmnet's.</summary>
/// <remarks>
/// Minimizes <c>(1 / sum w) sum_i w_i l_i + lambda sum_j p_j [ (1 - alpha)/2 b_j^2 + alpha |b_j| ]</c>, where b are the coefficients of
/// standardized features and l is half the squared error or minus the log likelihood. For numbers lambda's L2 part is divided by the
/// target's standard deviation, as in glmnet. Where features are collinear, the path has one of the equally good models; with more
/// features than rows and no penalty, it has a model that fits the rows.
/// </remarks>
/// <example>
/// The feature has standard deviation 1, so the lasso takes lambda = 0.5 off the slope of 2.
/// <code>
/// var path = LinearPath.Fit([-1, 1], [-2, 2], new LinearPathOptions { Lambdas = [0.5] });
/// Console.WriteLine(path.Coefficients[0][0][0]); // 1.5
/// </code></example>
public sealed class LinearPath
{
    LinearPath(LinearFamily family, double[] lambdas, List<LinearFit> fits, double nullDeviance, IReadOnlyList<double> degreesOfFreedom)
    {
        (Family, Lambdas, NullDeviance, DegreesOfFreedom) = (family, lambdas, nullDeviance, degreesOfFreedom);
        Intercepts = [.. fits.Select(fit => fit.Intercepts)];
        Coefficients = [.. fits.Select(fit => fit.Coefficients)];
        DevianceRatio = [.. fits.Select(fit => fit.DevianceRatio)];
        Nonzeros = [.. fits.Select(fit => fit.Nonzeros)];
        Status = [.. fits.Select(fit => fit.Status)];
    }

    /// <summary>Family of the models: what they predict.</summary>
    public LinearFamily Family { get; }

    /// <summary>[lambdas] in glmnet's unit, largest first.</summary>
    public IReadOnlyList<double> Lambdas { get; }

    /// <summary>[lambdas][outputs] intercepts on the original scale; 0 where the model has none.</summary>
    public IReadOnlyList<double[]> Intercepts { get; }

    /// <summary>[lambdas][outputs][features] coefficients on the original scale.</summary>
    public IReadOnlyList<double[][]> Coefficients { get; }

    /// <summary>[lambdas] share of the null deviance that each model explains, at most 1.</summary>
    public IReadOnlyList<double> DevianceRatio { get; }

    /// <summary>Deviance of the null model: twice the summed loss, in the target's units.</summary>
    /// <remarks>The null model has an intercept alone, or nothing where <see cref="LinearPathOptions.Intercept"/> is false.</remarks>
    public double NullDeviance { get; }

    /// <summary>[lambdas] number of features with a coefficient other than zero in any output.</summary>
    public IReadOnlyList<int> Nonzeros { get; }

    /// <summary>[lambdas] effective degrees of freedom with the intercept: <c>tr[ H (H + Lambda)^-1 ]</c> over the active coefficients.</summary>
    public IReadOnlyList<double> DegreesOfFreedom { get; }

    /// <summary>[lambdas] whether each fit reached the minimum, or why it did not.</summary>
    public IReadOnlyList<LinearStatus> Status { get; }

    /// <summary>Fits one model per lambda, from the largest lambda to the smallest.</summary>
    /// <param name="x">[rows, features] row after row, finite.</param>
    /// <param name="y">[rows] numbers, 0 or 1, index of the class, or counts.</param>
    /// <param name="options">Family, penalty, lambdas and precision; null = glmnet's defaults.</param>
    /// <param name="weights">[rows] at least 0, of any scale; a row of weight 0 is left out. Empty = all rows count the same.</param>
    /// <param name="cancellationToken">Checked in every step.</param>
    /// <exception cref="ParsimonyException">Options or data are wrong; the message lists all that is wrong.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LinearPath Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, LinearPathOptions? options = null,
        ReadOnlySpan<double> weights = default, CancellationToken cancellationToken = default)
    {
        options ??= new LinearPathOptions();
        LinearPathChecks.Check(x, y, weights, options);
        if (weights.Contains(0)) return FitCounted(x, y, options, weights, cancellationToken);
        var rows = y.Length;
        var features = x.Length / rows;
        var columns = new double[x.Length];
        for (var row = 0; row < rows; row++)
            for (var feature = 0; feature < features; feature++) columns[feature * rows + row] = x[row * features + feature];
        var problem = new LinearProblem
        {
            Family = options.Family,
            Rows = rows,
            Features = features,
            Outputs = options.Family == LinearFamily.Multinomial ? 1 + (int)TensorPrimitives.Max(y) : 1,
            X = columns,
            Y = y.ToArray(),
            Weights = weights.IsEmpty ? null : weights.ToArray(),
            L1Ratio = options.L1Ratio,
            Standardize = options.Standardize,
            Intercept = options.Intercept,
            PenaltyFactors = options.PenaltyFactors?.ToArray(),
            LowerLimits = options.LowerLimits?.ToArray(),
            UpperLimits = options.UpperLimits?.ToArray(),
        };
        var solver = new LinearSolver(problem, options.Tolerance);
        var grid = options.Lambdas?.OrderDescending().ToArray() ?? Geometric(solver, options, rows, features);
        var (fits, freedom) = Walk(solver, grid, options, cancellationToken);
        var total = weights.IsEmpty ? rows : FixedOrder.Sum(weights);
        var nullDeviance = 2 * solver.NullLoss * total * solver.TargetScale * solver.TargetScale;
        return new LinearPath(options.Family, grid[..fits.Count], fits, nullDeviance, freedom);
    }

    /// <summary>Predicts rows at one lambda.</summary>
    /// <param name="x">[rows, features] row after row.</param>
    /// <param name="index">Index into <see cref="Lambdas"/>.</param>
    /// <returns>[rows] numbers, probabilities of class 1, or rates; [rows, classes] probabilities for several classes.</returns>
    /// <exception cref="ParsimonyException">x has another number of features, or there is no such lambda.</exception>
    public double[] Predict(ReadOnlySpan<double> x, int index)
    {
        if (index < 0 || index >= Lambdas.Count)
            throw new ParsimonyException($"The path has {Lambdas.Count} lambdas: index {index} is none of 0 to {Lambdas.Count - 1}.");
        var coefficients = Coefficients[index];
        var features = coefficients[0].Length;
        if (x.Length % features != 0) throw new ParsimonyException($"x has {x.Length} values, expected {features} features in every row.");
        var outputs = coefficients.Length;
        var predictions = new double[x.Length / features * outputs];
        for (var row = 0; row < x.Length / features; row++)
        {
            var values = predictions.AsSpan(row * outputs, outputs);
            for (var output = 0; output < outputs; output++)
                values[output] = Intercepts[index][output] + FixedOrder.Dot(x.Slice(row * features, features), coefficients[output]);
            ApplyInverseLink(values);
        }

        return predictions;
    }

    /// <summary>Makes a grid in glmnet's unit that falls by equal factors from the solver's largest lambda.</summary>
    static double[] Geometric(LinearSolver solver, LinearPathOptions options, int rows, int features)
    {
        var ratio = options.LambdaMinRatio ?? (rows > features ? 1e-4 : 1e-2);
        var largest = solver.LargestStrength() * solver.TargetScale;
        var grid = new double[options.LambdaCount];
        for (var index = 0; index < grid.Length; index++)
            grid[index] = largest * Math.Pow(ratio, grid.Length == 1 ? 0 : (double)index / (grid.Length - 1));
        return grid;
    }

    /// <summary>Fits lambda after lambda; the library's own grid ends early where nothing more is explained, a given grid does not.</summary>
    static (List<LinearFit> Fits, List<double> DegreesOfFreedom) Walk(
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

    // Even a sum that a row of weight 0 enters times 0 may overflow, and its size would decide which columns are constant.
    static LinearPath FitCounted(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, LinearPathOptions options, ReadOnlySpan<double> weights, CancellationToken cancellation)
    {
        var features = x.Length / y.Length;
        var (counted, targets, kept) = (new List<double>(), new List<double>(), new List<double>());
        for (var row = 0; row < y.Length; row++)
        {
            if (weights[row] == 0) continue;
            counted.AddRange(x.Slice(row * features, features));
            targets.Add(y[row]);
            kept.Add(weights[row]);
        }

        return Fit(counted.ToArray(), targets.ToArray(), options, kept.ToArray(), cancellation);
    }

    void ApplyInverseLink(Span<double> values)
    {
        if (Family == LinearFamily.Multinomial)
        {
            // Subtract the largest value first: exponentials stay finite.
            TensorPrimitives.Subtract(values, TensorPrimitives.Max<double>(values), values);
            DoubleMath.Exp(values, values);
            TensorPrimitives.Divide(values, FixedOrder.Sum(values), values);
        }
        else if (Family != LinearFamily.Gaussian)
        {
            values[0] = Family == LinearFamily.Poisson ? Math.Exp(values[0]) : 1 / (1 + Math.Exp(-values[0]));
        }
    }
}
