using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Metrics;

/// <summary>A score that training reports and never minimizes; collected row by row.</summary>
/// <remarks>Derive from it for one of your own.</remarks>
public abstract class Metric : Configurable
{
    /// <summary>The name in a history, for example <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True where more is better.</summary>
    public abstract bool HigherIsBetter { get; }

    /// <summary>Forgets all rows.</summary>
    public abstract void Reset();

    /// <summary>Takes one row in.</summary>
    /// <param name="outputs">[outputs] of the network: numbers, or probabilities (activations of the last layer).</param>
    /// <param name="targets">[outputs], or [1] class index.</param>
    /// <param name="weight">Weight of the row, not negative.</param>
    public abstract void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight);

    /// <summary>The score of all rows since <see cref="Reset"/>; NaN where they do not define it.</summary>
    public abstract double Result();

    /// <summary>A metric by name, for example <c>accuracy</c>, with its defaults.</summary>
    /// <exception cref="ParsimonyException">There is none of that name.</exception>
    public static implicit operator Metric(string name) => MetricRegistry.All.Get(name);

    /// <summary>Makes a class of your own known, so that models with it can be loaded.</summary>
    /// <param name="className">The name under which it is stored.</param>
    /// <param name="factory">Makes one from its stored arguments.</param>
    public static void Register(string className, Func<JsonObject, Metric> factory) => MetricRegistry.All.Add(factory, className);
}
