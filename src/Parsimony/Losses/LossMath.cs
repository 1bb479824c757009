namespace Parsimony.Losses;

/// <summary>Exponentials and logarithms that neither overflow nor lose small numbers.</summary>
static class LossMath
{
    /// <summary>Keras' epsilon: the distance that probabilities keep from 0 and 1, and the least number to divide by.</summary>
    public const double Epsilon = 1e-7;

    /// <summary><c>log(1 + x)</c>, exact to the last bits even for tiny x.</summary>
    /// <remarks>Theorem 4 of Goldberg, What every computer scientist should know about floating-point arithmetic (1991).</remarks>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    public static double Sigmoid(double x)
    {
        var small = Math.Exp(-Math.Abs(x));
        return (x > 0 ? 1 : small) / (1 + small);
    }

    /// <summary><c>log(sum_c exp(x_c))</c>.</summary>
    public static double LogSumExp(ReadOnlySpan<float> values)
    {
        double largest = values[0], sum = 0;
        foreach (var value in values) largest = Math.Max(largest, value);
        foreach (var value in values) sum += Math.Exp(value - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>The sum of probabilities that need not sum to 1; at least <see cref="Epsilon"/>, so that one can divide by it.</summary>
    public static double PositiveSum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        return Math.Max(sum, Epsilon);
    }

    /// <summary>Moves a probability that is nearer to 0 or 1 than <see cref="Epsilon"/> to that distance; NaN stays NaN.</summary>
    public static double Clip(double probability) => Math.Clamp(probability, Epsilon, 1 - Epsilon);

    /// <summary>True if <see cref="Clip"/> leaves the probability as it is; for clipped ones the loss is flat.</summary>
    public static bool IsWithinClip(double probability) => probability is >= Epsilon and <= 1 - Epsilon;
}
