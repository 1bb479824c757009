using System.Numerics.Tensors;

namespace Parsimony.Linear;

/// <summary>A problem on glmnet's inner scale: weights sum to 1, features centred and scaled in place, a gaussian target likewise.</summary>
/// <remarks>
/// Without an intercept nothing is centred, yet features are still divided by their centred standard deviation, and a gaussian
/// target by its root mean square: so does glmnet.
/// </remarks>
sealed class StandardizedProblem
{
    // A deviation below this share of the column's size is rounding: the column is constant.
    const double ConstantShare = 1e-13;

    public StandardizedProblem(LinearProblem problem)
    {
        Family = problem.Family;
        Rows = problem.Rows;
        Features = problem.Features;
        Outputs = problem.Family == LinearFamily.Multinomial ? problem.Outputs : 1;
        L1Ratio = problem.L1Ratio;
        Groups = problem.Groups;
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

    public bool Intercept { get; }

    /// <summary>Whether the intercept is a parameter of its own; a gaussian one follows from the means.</summary>
    public bool FitsIntercept => Intercept && Family != LinearFamily.Gaussian;

    /// <summary>[features * rows].</summary>
    public double[] X { get; }

    public double[] Y { get; }

    /// <summary>[rows], sum 1.</summary>
    public double[] Weights { get; }

    public double[] Means { get; }

    public double[] Scales { get; }

    /// <summary>[features]; false for a constant column, whose coefficient is 0.</summary>
    public bool[] IsUsed { get; }

    public double TargetMean { get; private set; }

    public double TargetScale { get; private set; } = 1;

    public double[] PenaltyFactors { get; }

    public double[] Lower { get; }

    public double[] Upper { get; }

    public bool HasLimits { get; }

    public ReadOnlySpan<double> Column(int feature) => X.AsSpan(feature * Rows, Rows);

    /// <summary>The same rows and target with other columns, used as they are: no limits, penalty factors 1.</summary>
    public StandardizedProblem WithColumns(double[] columns, int count) => new(this, columns, count);

    static double[] NormalizedWeights(LinearProblem problem)
    {
        var weights = new double[problem.Rows];
        if (problem.Weights is null) Array.Fill(weights, 1.0 / problem.Rows);
        else TensorPrimitives.Divide(problem.Weights, TensorPrimitives.Sum<double>(problem.Weights), weights);
        return weights;
    }

    void StandardizeColumn(int feature, bool standardize)
    {
        var column = X.AsSpan(feature * Rows, Rows);
        var mean = TensorPrimitives.Dot<double>(Weights, column);
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
            TargetMean = TensorPrimitives.Dot<double>(Weights, Y);
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
        var rescaled = new double[Features];
        Array.Fill(rescaled, 1);
        if (factors is null) return rescaled;
        var sum = TensorPrimitives.Sum<double>(factors);
        TensorPrimitives.Multiply(factors, sum > 0 ? Features / sum : 0, rescaled);
        return rescaled;
    }

    double[] Limits(double[]? limits, double none)
    {
        var scaled = new double[Features];
        Array.Fill(scaled, none);
        for (var feature = 0; limits is not null && feature < Features; feature++)
            scaled[feature] = limits[feature] * Scales[feature] / TargetScale;
        return scaled;
    }
}
