using System.Text.Json.Nodes;
using Parsimony.Activations;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Layers;

/// <summary>A step of a network's computation: what it computes and how gradients pass back. It holds settings, not weights.</summary>
/// <remarks>
/// Derive from it for a layer of your own: say in <see cref="Build"/> which weights it has, compute rows <see cref="LayerContext.FirstRow"/>
/// to <see cref="LayerContext.EndRow"/> in <see cref="Forward"/>, and their gradients in <see cref="Backward"/>.
/// </remarks>
public abstract class Layer : Configurable
{
    /// <summary>Its name in the model; one is given (<c>dense_1</c>) where none was.</summary>
    public string? Name { get; set; }

    /// <summary>False: its weights keep their values, and penalties on them are not added.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>A penalty on the layer's outputs, over the rows of the batch; null for none. May be changed on a built model.</summary>
    public Regularizer? ActivityRegularizer { get; set; }

    /// <summary>True where each row's outputs and input gradients depend on that row alone, so that threads may share the rows.</summary>
    public virtual bool IsRowWise => true;

    /// <summary>Works out shapes and weights; changes nothing.</summary>
    /// <param name="inputs">Shapes of one row of each input.</param>
    /// <exception cref="ParsimonyException">The layer cannot take such inputs: what it found and what it expects.</exception>
    public abstract LayerBuild Build(IReadOnlyList<Shape> inputs);

    /// <summary>Computes outputs.</summary>
    public abstract void Forward(LayerContext context);

    /// <summary>Computes input gradients from output gradients, and adds to weight gradients.</summary>
    public abstract void Backward(LayerContext context);

    /// <summary>Penalties and constraints that are set on weights which the layer, by its settings, does not have: each a sentence. Training warns of them.</summary>
    public virtual IReadOnlyList<string> IdlePenalties() => [];

    /// <summary>Applies the layer to outputs of others: the functional form, <c>new Dense(64).Call(x)</c>.</summary>
    /// <exception cref="ParsimonyException">The layer cannot take such inputs.</exception>
    public LayerOutput Call(params IReadOnlyList<LayerOutput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Contains(null!)) throw new ParsimonyException($"{Name ?? ClassName} was called with an input that is null. Give Input.Of(shape), or what another layer's Call gave.");
        return new LayerOutput(this, [.. inputs], Build([.. inputs.Select(input => input.Shape)]).Output);
    }

    /// <summary>What the layer is where it applies a function and does nothing else: the engine joins it with the layer before, or runs its kernel; null for others.</summary>
    internal virtual ActivationFunction? AppliedFunction => null;

    /// <summary>A layer from its stored form.</summary>
    internal static Layer FromJson(JsonNode? json) => LayerRegistry.FromJson(json);

    /// <summary>Makes a class of your own known, so that models with it can be loaded.</summary>
    /// <param name="className">The name under which it is stored.</param>
    /// <param name="factory">Makes one from its stored arguments; name, trainable and activity regularizer are set afterwards.</param>
    public static void Register(string className, Func<JsonObject, Layer> factory) => LayerRegistry.All.Add(factory, className);

    /// <summary>The one input of a layer that takes no more.</summary>
    /// <exception cref="ParsimonyException">There are more or none.</exception>
    protected Shape Single(IReadOnlyList<Shape> inputs) => inputs.Count == 1
        ? inputs[0]
        : throw new ParsimonyException($"{Name ?? ClassName} takes one input, found {inputs.Count}. Combine them first, with Concatenate or Add.");
}
