namespace Parsimony.Losses;

/// <summary>Exponentials and logarithms that neither overflow nor lose what is small.</summary>
static class LossMath
{
    /// <summary>Keras' epsilon: what probabilities are clipped to, and the least that is divided by.</summary>
    public const double Epsilon = 1e-7;

    /// <summary><c>log(1 + x)</c>, exact to the last bits also where x is tiny.</summary>
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

    /// <summary>The sum of a row of probabilities that may not sum to 1; at least <see cref="Epsilon"/>, so that it can be divided by.</summary>
    public static double ShareOf(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        return Math.Max(sum, Epsilon);
    }

    /// <summary>A probability, not nearer to 0 or 1 than <see cref="Epsilon"/>; NaN stays NaN.</summary>
    public static double Clip(double probability) => Math.Clamp(probability, Epsilon, 1 - Epsilon);

    /// <summary>True where <see cref="Clip"/> changes nothing: elsewhere the loss is flat.</summary>
    public static bool IsWithinClip(double probability) => probability is >= Epsilon and <= 1 - Epsilon;
}
