namespace Parsimony.Losses;

/// <summary>
/// The negative cosine between outputs and targets: <c>-sum_j f_j y_j / (|f| |y|)</c>, -1 where they point the same way, 1 where
/// they are opposed.
/// </summary>
/// <remarks>Lengths below 1e-7 count as 1e-7, as in Keras: a row of zeros has the loss 0.</remarks>
public sealed class CosineSimilarity : Loss
{
    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => -Cosine(outputs, targets);

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        double length = LengthOf(outputs), targetLength = LengthOf(targets);
        var cosine = Cosine(outputs, targets);

        // A length that is held at its least does not move with the outputs.
        var along = length > LossMath.Epsilon ? cosine / length : 0;
        for (var j = 0; j < outputs.Length; j++) gradient[j] = (float)((along * outputs[j] - targets[j] / targetLength) / length);
    }

    /// <inheritdoc/>
    public override string? Check(ReadOnlySpan<float> targets, int outputs) => TargetChecks.Numbers(targets, outputs);

    /// <summary>The cosine itself.</summary>
    internal static double Cosine(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double product = 0;
        for (var j = 0; j < outputs.Length; j++) product += (double)outputs[j] * targets[j];
        return product / (LengthOf(outputs) * LengthOf(targets));
    }

    static double LengthOf(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values) sum += (double)value * value;
        return Math.Max(Math.Sqrt(sum), LossMath.Epsilon);
    }
}
