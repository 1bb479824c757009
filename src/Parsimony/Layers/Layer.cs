namespace Parsimony.Layers;

/// <summary>A step of a network's computation: it computes outputs from inputs and passes gradients back. It holds settings, not weights.</summary>
/// <remarks>
/// Derive from it for a layer of your own: declare its weights in <see cref="Build"/>, compute the rows from
/// <see cref="LayerContext.FirstRow"/> to <see cref="LayerContext.EndRow"/> in <see cref="Forward"/>, and their gradients in
/// <see cref="Backward"/>. Test it with <see cref="LayerContract"/>.
/// </remarks>
public abstract class Layer : Configurable
{
    /// <summary>The layer's name in the model. A model names layers that have none, for example <c>dense_1</c>.</summary>
    public string? Name { get; set; }

    /// <summary>True (the default) to train the weights. False keeps their values and leaves penalties on them out of the objective.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>The penalty on the layer's outputs, over the rows of the batch; null for none. It can be changed on a built model.</summary>
    public Regularizer? ActivityRegularizer { get; set; }

    /// <summary>True where outputs and input gradients of a row depend on that row alone: threads can then share the rows of a batch.</summary>
    public virtual bool IsRowWise => true;

    /// <summary>
    /// True where the layer takes NaN in its inputs as a missing value, as one that masks or fills them does; false by default. A model refuses NaN
    /// and infinities in <c>x</c>, but NaN not in an input that only such layers read.
    /// </summary>
    public virtual bool TakesMissing => false;

    /// <summary>How messages call the layer: its name in the model, or its class where it has no name.</summary>
    internal string Title => Name ?? ClassName;

    /// <summary>
    /// The function of a layer that applies an activation and does nothing else; null for other layers. The engine merges such a layer
    /// into the one before it, or runs the function's kernel.
    /// </summary>
    internal virtual ActivationFunction? AppliedFunction => null;

    /// <summary>Works out the output shape and the weights. It changes nothing.</summary>
    /// <param name="inputs">The shape of one row of each input.</param>
    /// <exception cref="ParsimonyException">The layer cannot take such inputs. The message says what it found and what it expects.</exception>
    public abstract LayerBuild Build(IReadOnlyList<Shape> inputs);

    /// <summary>Computes the outputs of the rows that <paramref name="context"/> asks for.</summary>
    /// <param name="context">The inputs, weights and outputs.</param>
    public abstract void Forward(LayerContext context);

    /// <summary>Computes input gradients from output gradients, and adds to the gradients of the weights.</summary>
    /// <param name="context">The gradients, and what <see cref="Forward"/> read and wrote.</param>
    public abstract void Backward(LayerContext context);

    /// <summary>Lists penalties and constraints on weights that the layer does not have, a sentence for each. Training warns of them.</summary>
    public virtual IReadOnlyList<string> IdlePenalties() => [];

    /// <summary>Applies the layer to the outputs of other layers: the functional form, <c>new Dense(64).Call(x)</c>.</summary>
    /// <param name="inputs">Inputs of the model, or outputs of other layers.</param>
    /// <exception cref="ParsimonyException">The layer cannot take such inputs.</exception>
    public LayerOutput Call(params IReadOnlyList<LayerOutput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Contains(null!))
            throw new ParsimonyException($"{Title} was called with an input that is null. Give Input.Of(shape), or what another layer's Call gave.");
        return new LayerOutput(this, [.. inputs], Build([.. inputs.Select(input => input.Shape)]).Output);
    }

    /// <summary>Makes a layer from its stored form.</summary>
    internal static Layer FromJson(JsonNode? json) => LayerRegistry.FromJson(json);

    /// <summary>Registers a layer class of your own: models that contain it can then be loaded.</summary>
    /// <param name="className">The name under which the class is stored.</param>
    /// <param name="factory">Makes a layer from its stored arguments. Name, trainable and activity regularizer are set afterwards.</param>
    public static void Register(string className, Func<JsonObject, Layer> factory) => LayerRegistry.All.Add(factory, className);

    /// <summary>Returns the input of a layer that takes exactly one.</summary>
    /// <param name="inputs">The shape of one row of each input.</param>
    /// <exception cref="ParsimonyException">There is no input, or more than one.</exception>
    protected Shape Single(IReadOnlyList<Shape> inputs) => inputs.Count == 1
        ? inputs[0]
        : throw new ParsimonyException($"{Title} takes one input, found {inputs.Count}. Combine them first, with Concatenate or Add.");

    /// <summary>Returns the length of the last axis.</summary>
    /// <exception cref="ParsimonyException">A row is a single number without axes.</exception>
    private protected int LastAxisLength(Shape input) => input.Rank > 0
        ? input[^1]
        : throw new ParsimonyException(
            $"{Title} works along the last axis and needs rows with at least one, found the shape {input}. Reshape to [1] first.");
}
