namespace Parsimony.Optimizers;

/// <summary>A learning rate that depends on the step. Derive from this class to write a schedule of your own.</summary>
public abstract class LearningRateSchedule : Configurable
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">0-based step of the training.</param>
    public abstract float At(long step);

    /// <summary>Makes a constant learning rate from a number.</summary>
    public static implicit operator LearningRateSchedule(float rate) => new ConstantLearningRate(rate);

    /// <summary>Makes a schedule class of your own known, so that models that use it can be loaded.</summary>
    /// <param name="className">The name under which the class is stored.</param>
    /// <param name="factory">Makes a schedule from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, LearningRateSchedule> factory) =>
        ScheduleRegistry.All.Add(factory, className);
}
