using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>A learning rate that depends on the step.</summary>
/// <remarks>Derive from it for one of your own.</remarks>
public abstract class LearningRateSchedule : Configurable
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">0-based step of the optimizer.</param>
    public abstract float At(long step);

    /// <summary>A constant learning rate.</summary>
    public static implicit operator LearningRateSchedule(float rate) => new ConstantLearningRate(rate);

    /// <summary>Makes a class of your own known, so that models with it can be loaded.</summary>
    /// <param name="className">The name under which it is stored.</param>
    /// <param name="factory">Makes one from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, LearningRateSchedule> factory) => ScheduleRegistry.All.Add(factory, className);
}
