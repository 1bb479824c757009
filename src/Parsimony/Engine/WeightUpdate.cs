namespace Parsimony.Engine;

/// <summary>Turns gradients into the next weights, weight by weight.</summary>
abstract unsafe class WeightUpdate
{
    /// <summary>True where all gradients must be known before the first weight is changed, as for clipping.</summary>
    public virtual bool NeedsAllGradients => false;

    /// <summary>Called between the last gradient and the first update, if <see cref="NeedsAllGradients"/>.</summary>
    public virtual void Prepare(Replica replica, float* gradient) { }

    /// <summary>True for a step whose gradients hold the penalties of layers already.</summary>
    public bool PenaltiesAreAdded { get; set; }

    /// <summary>True where it adds the gradient of a layer's own penalty itself, while the weights are at hand.</summary>
    public virtual bool AddsPenaltyOf(PlanWeight weight) => false;

    /// <summary>True where it applies a layer's own penalty as a proximal step, so that the penalty has no gradient.</summary>
    public virtual bool AppliesPenaltyOf(PlanWeight weight) => false;

    /// <summary>True where even a matrix is changed as a whole, not row by row.</summary>
    public virtual bool IsWhole(PlanWeight weight) => false;

    /// <summary>Changes some rows of a weight.</summary>
    /// <param name="replica">Weights and the optimizer's memory.</param>
    /// <param name="gradient">[parameters] the gradient of the batch.</param>
    /// <param name="weight">The weight to change.</param>
    /// <param name="rows">Rows of the weight; all of them where it is no matrix or <see cref="IsWhole"/>.</param>
    public abstract void Update(Replica replica, float* gradient, PlanWeight weight, RowRange rows);
}
