namespace Parsimony.Optimizers;

/// <summary>A learning rate that is the same at every step.</summary>
/// <param name="rate">The learning rate, at least 0; with 0, weights do not move.</param>
/// <exception cref="ParsimonyException">The rate is below 0 or not finite.</exception>
public sealed class ConstantLearningRate(float rate) : LearningRateSchedule
{
    internal const float Default = 0.001f;

    readonly float _rate = Argument.NotNegative(rate, nameof(ConstantLearningRate));

    /// <inheritdoc/>
    public override float At(long step) => _rate;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["rate"] = _rate };
}
