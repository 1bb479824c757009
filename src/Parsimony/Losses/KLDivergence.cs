namespace Parsimony.Losses;

/// <summary>
/// <c>kld</c>: <c>sum_c y_c log(y_c / p_c)</c> in nats, how far the distribution p of the outputs is from the distribution y of the targets.
/// </summary>
/// <remarks>Outputs and targets are clipped to [1e-7, 1] as in Keras: an output below 1e-7 or above 1 has no gradient.</remarks>
public sealed class KLDivergence : Loss
{
    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (var c = 0; c < outputs.Length; c++)
        {
            var target = Clip(targets[c]);
            sum += target * Math.Log(target / Clip(outputs[c]));
        }

        return sum;
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        for (var c = 0; c < outputs.Length; c++)
            gradient[c] = Clip(outputs[c]) == outputs[c] ? (float)(-Clip(targets[c]) / outputs[c]) : 0;
    }

    /// <inheritdoc/>
    public override string? Check(ReadOnlySpan<float> targets, int outputs)
    {
        if (TargetChecks.Numbers(targets, outputs) is { } wrong) return wrong;
        foreach (var target in targets)
        {
            if (target is < 0 or > 1) return $"target {TargetChecks.Text(target)}: kl_divergence takes probabilities from 0 to 1";
        }

        return null;
    }

    static double Clip(double probability) => Math.Clamp(probability, LossMath.Epsilon, 1);
}
