using System.Text.Json.Nodes;

namespace Parsimony.Optimizers;

/// <summary>The same learning rate at every step.</summary>
/// <param name="rate">0 or more; with 0, weights stand still.</param>
/// <exception cref="ParsimonyException">The rate is below 0 or not finite.</exception>
public sealed class ConstantLearningRate(float rate) : LearningRateSchedule
{
    internal const float Default = 0.001f;

    readonly float _rate = ArgumentChecks.AtLeastZero(rate, nameof(rate), nameof(ConstantLearningRate));

    /// <inheritdoc/>
    public override float At(long step) => _rate;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["rate"] = _rate };
}
