namespace Parsimony.Models;

public abstract partial class Model
{
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
}
