namespace Parsimony.Linear;

/// <summary>A problem on glmnet's inner scale: weights sum to 1, features and a gaussian target are centred and scaled.</summary>
/// <remarks>
/// Without an intercept nothing is centred, as in glmnet: features are still divided by their centred standard deviation, and a
/// gaussian target by its root mean square.
/// </remarks>
sealed class StandardizedProblem
{
    // A deviation below this share of the column's size is rounding: the column is constant.
    const double ConstantShare = 1e-13;

    /// <summary>Standardizes a problem, its columns in place.</summary>
    public StandardizedProblem(LinearProblem problem)
    {
        Family = problem.Family;
        Rows = problem.Rows;
        Features = problem.Features;
        Outputs = problem.Family == LinearFamily.Multinomial ? problem.Outputs : 1;
        L1Ratio = problem.L1Ratio;
        Groups = problem.Groups;
        Work = problem.Work;
        Intercept = problem.Intercept;
        X = problem.X;
        Weights = NormalizedWeights(problem);
        Means = new double[Features];
        Scales = new double[Features];
        IsUsed = new bool[Features];
        for (var feature = 0; feature < Features; feature++) StandardizeColumn(feature, problem.Standardize);
        Y = (double[])problem.Y.Clone();
        if (Family == LinearFamily.Gaussian) StandardizeTarget();
        PenaltyFactors = Rescaled(problem.PenaltyFactors);
        Lower = Limits(problem.LowerLimits, double.NegativeInfinity);
        Upper = Limits(problem.UpperLimits, double.PositiveInfinity);
        HasLimits = problem.LowerLimits is not null || problem.UpperLimits is not null;
    }

    StandardizedProblem(StandardizedProblem other, double[] columns, int count)
    {
        (Family, Rows, Outputs, L1Ratio, Intercept) = (other.Family, other.Rows, other.Outputs, other.L1Ratio, other.Intercept);
        (Weights, Y, TargetMean, TargetScale) = (other.Weights, other.Y, other.TargetMean, other.TargetScale);
        (X, Features) = (columns, count);
        Work = other.Work;
        Means = new double[count];
        Scales = [.. Enumerable.Repeat(1.0, count)];
        IsUsed = [.. Enumerable.Repeat(true, count)];
        PenaltyFactors = Scales;
        Lower = [.. Enumerable.Repeat(double.NegativeInfinity, count)];
        Upper = [.. Enumerable.Repeat(double.PositiveInfinity, count)];
    }

    public LinearFamily Family { get; }

    public int Rows { get; }

    public int Features { get; }

    public int Outputs { get; }

    public double L1Ratio { get; }

    /// <summary>Runs of features that enter and leave as one; null for an elastic net.</summary>
    public IReadOnlyList<(int First, int Count)>? Groups { get; }

    /// <summary>What ends the solver where it takes too much work; null = nothing does.</summary>
    public WorkLimit? Work { get; }

    public bool Intercept { get; }

    /// <summary>Whether the intercept is fitted as a parameter; a gaussian intercept follows from the means instead.</summary>
    public bool FitsIntercept => Intercept && Family != LinearFamily.Gaussian;

    /// <summary>[features * rows] standardized features, column after column.</summary>
    public RowValues<double> X { get; }

    public double[] Y { get; }

    /// <summary>[rows] weights that sum to 1.</summary>
    public double[] Weights { get; }

    public double[] Means { get; }

    public double[] Scales { get; }

    /// <summary>[features] false for a constant column, whose coefficient is 0.</summary>
    public bool[] IsUsed { get; }

    public double TargetMean { get; private set; }

    public double TargetScale { get; private set; } = 1;

    public double[] PenaltyFactors { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    public bool HasLimits { get; }

    public ReadOnlySpan<double> Column(int feature) => X.Span.Slice(feature * Rows, Rows);

    /// <summary>True for a coefficient that is fitted; an output has one for each feature, then its intercept.</summary>
    public bool IsParameter(int coefficient)
    {
        var feature = coefficient % (Features + 1);
        return feature == Features ? FitsIntercept : IsUsed[feature];
    }

    /// <summary>Returns a problem with these rows and this target, but other columns: no limits, penalty factors 1.</summary>
    /// <remarks>The columns, [count * rows], are used as they are.</remarks>
    public StandardizedProblem WithColumns(double[] columns, int count) => new(this, columns, count);

    /// <summary>Computes a pure L2 minimum's coefficients from multipliers of the rows: <c>x_j' a / p_j</c>, 0 for constant columns.</summary>
    /// <param name="multipliers">[rows] a.</param>
    /// <param name="coefficients">[features] receives the coefficients.</param>
    public void CoefficientsFromRows(ReadOnlySpan<double> multipliers, Span<double> coefficients)
    {
        for (var feature = 0; feature < Features; feature++)
            coefficients[feature] = IsUsed[feature] ? FixedOrder.Dot(multipliers, Column(feature)) / PenaltyFactors[feature] : 0;
    }

    static double[] NormalizedWeights(LinearProblem problem)
    {
        var weights = new double[problem.Rows];
        if (problem.Weights is null) Array.Fill(weights, 1.0 / problem.Rows);
        else TensorPrimitives.Divide(problem.Weights, FixedOrder.Sum(problem.Weights), weights);
        return weights;
    }

    void StandardizeColumn(int feature, bool standardize)
    {
        var column = X.Span.Slice(feature * Rows, Rows);
        var mean = FixedOrder.Dot(Weights, column);
        double variance = 0, size = 0;
        for (var row = 0; row < column.Length; row++)
        {
            var deviation = column[row] - mean;
            variance += Weights[row] * deviation * deviation;
            size = Math.Max(size, Math.Abs(column[row]));
        }

        var scale = Math.Sqrt(variance);
        IsUsed[feature] = scale > ConstantShare * size;
        Scales[feature] = standardize && IsUsed[feature] ? scale : 1;
        if (Intercept)
        {
            Means[feature] = mean;
            TensorPrimitives.Subtract(column, mean, column);
        }

        if (Scales[feature] != 1) TensorPrimitives.Divide(column, Scales[feature], column);
    }

    void StandardizeTarget()
    {
        if (Intercept)
        {
            TargetMean = FixedOrder.Dot(Weights, Y);
            TensorPrimitives.Subtract(Y, TargetMean, Y);
        }

        double square = 0;
        for (var row = 0; row < Rows; row++) square += Weights[row] * Y[row] * Y[row];
        if (square <= 0) return;
        TargetScale = Math.Sqrt(square);
        TensorPrimitives.Divide(Y, TargetScale, Y);
    }

    double[] Rescaled(double[]? factors)
    {
        if (factors is null) return [.. Enumerable.Repeat(1.0, Features)];
        var rescaled = new double[Features];
        var sum = FixedOrder.Sum(factors);
        TensorPrimitives.Multiply(factors, sum > 0 ? Features / sum : 0, rescaled);
        return rescaled;
    }

    double[] Limits(double[]? limits, double none) => limits is null
        ? [.. Enumerable.Repeat(none, Features)]
        : [.. limits.Select((limit, feature) => limit * Scales[feature] / TargetScale)];
}
