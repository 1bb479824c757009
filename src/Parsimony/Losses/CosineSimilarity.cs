namespace Parsimony.Losses;

/// <summary>
/// The negative cosine of the angle between outputs and targets, <c>-sum_j f_j y_j / (|f| |y|)</c>: -1 if they point the same way,
/// 1 if they point opposite ways.
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

        // A length below the least one counts as the least one, whatever the outputs are.
        var along = length > LossMath.Epsilon ? cosine / length : 0;
        for (var j = 0; j < outputs.Length; j++) gradient[j] = (float)((along * outputs[j] - targets[j] / targetLength) / length);
    }

    /// <inheritdoc/>
    public override string? Check(ReadOnlySpan<float> targets, int outputs) => TargetChecks.Numbers(targets, outputs);

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
