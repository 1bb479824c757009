namespace Parsimony.Losses;

/// <summary>The hinge loss of many classes: <c>max(0, 1 + max_c (1 - y_c) f_c - sum_c y_c f_c)</c>, y one-hot.</summary>
/// <remarks>As in Keras, the maximum is taken over all classes. The true class counts with 0, so the maximum is never negative.</remarks>
public sealed class CategoricalHinge : Loss
{
    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
        Math.Max(0, MarginOf(outputs, targets).Margin);

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        var (margin, rival) = MarginOf(outputs, targets);
        for (var c = 0; c < outputs.Length; c++)
            gradient[c] = margin > 0 ? (c == rival ? 1 - targets[c] : 0) - targets[c] : 0;
    }

    /// <inheritdoc/>
    public override string? Check(ReadOnlySpan<float> targets, int outputs) => TargetChecks.Shares(targets, outputs);

    static (double Margin, int Rival) MarginOf(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double own = 0, strongest = double.NegativeInfinity;
        var rival = 0;
        for (var c = 0; c < outputs.Length; c++)
        {
            own += (double)targets[c] * outputs[c];
            var against = (1.0 - targets[c]) * outputs[c];
            if (against > strongest) (strongest, rival) = (against, c);
        }

        return (1 + strongest - own, rival);
    }
}
