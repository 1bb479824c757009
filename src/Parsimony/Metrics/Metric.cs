namespace Parsimony.Metrics;

/// <summary>A score that training reports but does not minimize. It is collected row by row.</summary>
/// <remarks>Derive from this class, or from <see cref="MeanMetric"/>, to write a metric of your own.</remarks>
public abstract class Metric : Configurable
{
    /// <summary>The metric's name in a history, for example <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True if a larger score is better.</summary>
    public abstract bool HigherIsBetter { get; }

    /// <summary>Forgets all rows.</summary>
    public abstract void Reset();

    /// <summary>Adds one row.</summary>
    /// <param name="outputs">[outputs] The network's outputs for the row, after the last activation.</param>
    /// <param name="targets">[outputs] The row's targets, or [1] its class index.</param>
    /// <param name="weight">Weight of the row, at least 0.</param>
    public abstract void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight);

    /// <summary>The score of all rows since the last <see cref="Reset"/>; NaN if they do not define one.</summary>
    public abstract double Result();

    /// <summary>Makes a metric with its defaults from a name, for example <c>accuracy</c>.</summary>
    /// <exception cref="ParsimonyException">No metric has that name.</exception>
    public static implicit operator Metric(string name) => MetricRegistry.All.Get(name);

    /// <summary>Makes a metric class of your own known, so that models that use it can be loaded.</summary>
    /// <param name="className">The name under which the class is stored.</param>
    /// <param name="factory">Makes a metric from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Metric> factory) => MetricRegistry.All.Add(factory, className);
}
