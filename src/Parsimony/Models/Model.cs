using Parsimony.Metrics;

namespace Parsimony.Models;

/// <summary>A network with its weights that can be compiled, fitted, evaluated and stored, as in Keras.</summary>
/// <remarks>
/// One thread at a time may use it. Random numbers depend on <see cref="Seed"/> alone: the same seed gives the same bits for any number of
/// threads.
/// </remarks>
public abstract partial class Model
{
    Replica? _replica;

    private protected Model(string? name, long seed) => (Name, Seed) = (name ?? GetType().Name.ToLowerInvariant(), seed);

    /// <summary>The model's name in summaries.</summary>
    public string Name { get; }

    /// <summary>Key of all random numbers of the model: initial weights, orders of rows, dropout, splits.</summary>
    public long Seed { get; }

    /// <summary>The layers, each after those whose outputs it takes.</summary>
    public abstract IReadOnlyList<Layer> Layers { get; }

    /// <summary>True where shapes are known and weights exist.</summary>
    public bool IsBuilt => _replica is not null;

    /// <summary>Steps that the optimizer has made since <see cref="Compile"/>.</summary>
    public long Iterations { get; internal set; }

    /// <summary>The optimizer; null before <see cref="Compile"/>.</summary>
    public Optimizer? Optimizer => _compilation?.Optimizer;

    /// <summary>The architecture for known inputs.</summary>
    internal Network Network => Replica.Plan.Network;

    internal Replica Replica => _replica ?? throw new ParsimonyException(
        $"The model '{Name}' is not built: the shape of its inputs is not known. Give inputShape, call Build(shape), or Fit first.");

    /// <summary>Sets how the model trains; weights stay, the optimizer starts anew.</summary>
    /// <param name="optimizer">The rule that turns gradients into steps, for example <c>"adam"</c> or <c>new SGD(0.1f)</c>.</param>
    /// <param name="loss">The data loss, to which the layers' penalties are added, for example <c>"mse"</c>.</param>
    /// <param name="metrics">The metrics to report besides the loss, for example <c>["accuracy"]</c>.</param>
    /// <param name="proximal">
    /// True: L1, L2 and group penalties on weights are applied as proximal steps in the optimizer's metric, which reach exact zeros; false
    /// (default): as gradients, as in Keras and PyTorch.
    /// </param>
    /// <exception cref="ParsimonyException">Two metrics have the same name, or two layers of a built model.</exception>
    public void Compile(Optimizer optimizer, Loss loss, IReadOnlyList<Metric>? metrics = null, bool proximal = false)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        if (metrics?.Contains(null!) == true) throw new ParsimonyException("A metric is null. Give names or metrics, for example [\"accuracy\"].");
        if ((metrics ?? []).GroupBy(metric => metric.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ParsimonyException($"Two metrics have the name '{twice.Key}'. Give one another name, or leave it out.");
        if (_isFitting) throw new ParsimonyException($"The model '{Name}' is being fitted: compile it before or after, not from a callback.");
        LayerNames.Assign(IsBuilt ? Layers : []);
        (_compilation, LastLoss) = (new Compilation(optimizer, loss, [.. metrics ?? []], proximal), null);
        if (_replica is not null) Lower(_replica.Plan.Network, keepsOptimizer: false);
    }

    /// <summary>Copies of all weights, by names such as <c>dense_1/kernel</c>.</summary>
    /// <exception cref="ParsimonyException">The model is not built.</exception>
    public IReadOnlyList<NamedTensor> GetWeights()
    {
        LayerNames.Assign(Layers);
        return WeightTensors.Read(Replica, slot: null, prefix: "");
    }

    /// <summary>Sets weights by name; those that are not named stay.</summary>
    /// <exception cref="ParsimonyException">The model is not built, a name is unknown or a shape is another.</exception>
    public void SetWeights(IEnumerable<NamedTensor> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        LayerNames.Assign(Layers);
        WeightTensors.Write(Replica, slot: null, weights);
    }

    /// <summary>Finds a layer by its name.</summary>
    /// <exception cref="ParsimonyException">No layer has that name.</exception>
    public Layer GetLayer(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var names = LayerNames.For(Layers);
        return Layers.FirstOrDefault(layer => names[layer] == name)
            ?? throw new ParsimonyException(
                $"The model has no layer '{name}'. {NameSuggestions.DidYouMean(name, names.Values)}"
                + $"It has {(names.Count == 0 ? "none yet" : NameSuggestions.List([.. names.Values]))}.");
    }

    /// <summary>The graph for inputs of known shapes.</summary>
    private protected abstract Network Describe(IReadOnlyList<Shape> inputs);

    /// <summary>The graph as a path needs it, for each fold's number of inputs.</summary>
    internal Network Architecture(IReadOnlyList<Shape> inputs)
    {
        LayerNames.Assign(Layers);
        return Describe(inputs);
    }

    /// <summary>Makes sure that weights exist for these inputs.</summary>
    private protected void EnsureBuilt(IReadOnlyList<Shape> inputs)
    {
        LayerNames.Assign(Layers);
        if (_replica is not null)
        {
            if (Network.InputShapes.SequenceEqual(inputs)) return;
            throw new ParsimonyException($"The model '{Name}' takes rows of shape {Text(Network.InputShapes)}, found {Text(inputs)}.");
        }

        Lower(Describe(inputs), keepsOptimizer: false);
    }

    /// <summary>Lowers again where a dense layer, joined to the activation layer after it, has been given a penalty on its own outputs.</summary>
    void LowerAnew()
    {
        if (Replica.Plan.Outdated is not { } layer) return;
        if (_isFitting)
        {
            throw new ParsimonyException(
                $"{layer.Name} got a penalty on its outputs while the model is being fitted, but is one operation with the activation layer "
                + "behind it. Set the penalty before Fit; its strength may change at any time.");
        }

        Lower(Replica.Plan.Network, keepsOptimizer: true);
    }

    static string Text(IReadOnlyList<Shape> shapes) => string.Join(" and ", shapes);

    /// <summary>Lowers the network for the current loss; weights move along.</summary>
    void Lower(Network network, bool keepsOptimizer)
    {
        var plan = new NetworkPlan(network, _compilation?.Loss, []);
        var replica = new Replica(plan, _compilation?.Optimizer.SlotNames.Count ?? 0);
        replica.Initialize(Seed, 0, -1);
        if (_compilation is not null) WeightTensors.Fill(replica, _compilation.Optimizer.InitialSlotValue);
        if (_replica is not null)
        {
            WeightTensors.Move(_replica, replica, slot: null);
            for (var slot = 0; keepsOptimizer && slot < replica.Slots; slot++) WeightTensors.Move(_replica, replica, slot);
            _replica.Dispose();
        }

        if (!keepsOptimizer) Iterations = 0;
        _replica = replica;
    }

    /// <summary>The stored form of the model.</summary>
    /// <param name="includeOptimizer">True: with the optimizer's memory, from which training continues with the same bits. Default false.</param>
    /// <exception cref="ParsimonyException">The model is not built.</exception>
    public ModelState ToState(bool includeOptimizer = false) => KerasState.Write(this, includeOptimizer, Iterations);

    /// <summary>Reads a model from its stored form; classes of your own must be registered before.</summary>
    /// <exception cref="ParsimonyException">It is not a whole model of a known version, or has a class that is not registered.</exception>
    public static Model FromState(ModelState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return KerasState.Read(state);
    }

    /// <summary>Puts stored weights, and the optimizer's memory where there is one, into this model.</summary>
    /// <exception cref="ParsimonyException">
    /// They are of another architecture or optimizer, or the model is not built; nothing is changed then.
    /// </exception>
    public void LoadState(ModelState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        KerasState.LoadInto(this, state);
    }

    /// <summary>Puts stored weights into this model, and nothing else: the optimizer, where there is one, stays as it is.</summary>
    /// <exception cref="ParsimonyException">They are of another architecture, or the model is not built; nothing is changed then.</exception>
    public void LoadWeights(ModelState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        KerasState.LoadWeightsInto(this, state);
    }

    /// <summary>The model as a table in plain text: every layer with its shape, its parameters, its penalties and their share of the loss.</summary>
    /// <remarks>
    /// <c>Penalties</c> names the regularizer and the constraint of each weight, and the regularizer of the outputs. <c>Share of loss</c> is the
    /// layer's penalties over data loss plus all penalties, in the last epoch trained or in the last evaluation, whichever was later; <c>-</c>
    /// where a layer adds none, and before any. Numbers are written alike in every culture.
    /// </remarks>
    /// <returns>Lines, the last one without an end.</returns>
    /// <exception cref="ParsimonyException">Two layers have the same name.</exception>
    public string Summary() => new ModelSummary(this).Write();

    /// <summary>Writes <see cref="Summary"/> to the console or another writer.</summary>
    /// <param name="output">The writer that takes it; null = standard output.</param>
    /// <exception cref="ParsimonyException">Two layers have the same name.</exception>
    public void PrintSummary(TextWriter? output = null) => (output ?? Console.Out).WriteLine(Summary());
}
