using System.Text.Json.Nodes;

namespace Parsimony.Optimizers;

/// <summary>The same learning rate at every step.</summary>
/// <param name="rate">Above 0.</param>
public sealed class ConstantLearningRate(float rate) : LearningRateSchedule
{
    internal const float Default = 0.001f;

    /// <inheritdoc/>
    public override float At(long step) => rate;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["rate"] = rate };
}
