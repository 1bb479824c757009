namespace Parsimony.Layers;

/// <summary>Passes inputs on unchanged and adds a penalty on them to the loss: <c>l1 sum |x| + l2 sum x^2</c> over the rows of the batch.</summary>
/// <remarks>
/// The layer takes inputs of any shape. The penalty is its <see cref="Layer.ActivityRegularizer"/>, an <see cref="L1L2"/>.
/// </remarks>
public sealed class ActivityRegularization : Layer
{
    /// <summary>A layer that penalizes the numbers that pass through it.</summary>
    /// <param name="l1">The strength of the sum of magnitudes; at least 0, 0 by default.</param>
    /// <param name="l2">The strength of the sum of squares; at least 0, 0 by default.</param>
    /// <exception cref="ParsimonyException">A strength is below 0 or not finite.</exception>
    public ActivityRegularization(float l1 = 0, float l2 = 0) => ActivityRegularizer = new L1L2(l1, l2);

    /// <summary>The strength of the sum of magnitudes. A change counts from the next step on, also on a built model.</summary>
    /// <exception cref="ParsimonyException">The value is below 0 or not finite.</exception>
    public float L1
    {
        get => (ActivityRegularizer as L1L2)?.L1 ?? 0;
        set => ActivityRegularizer = new L1L2(value, L2);
    }

    /// <summary>The strength of the sum of squares. A change counts from the next step on, also on a built model.</summary>
    /// <exception cref="ParsimonyException">The value is below 0 or not finite.</exception>
    public float L2
    {
        get => (ActivityRegularizer as L1L2)?.L2 ?? 0;
        set => ActivityRegularizer = new L1L2(L1, value);
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["l1"] = L1, ["l2"] = L2 };

    /// <inheritdoc/>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs));

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => RowCopy.Forward(context);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => RowCopy.Backward(context);

    internal static ActivityRegularization FromConfig(JsonObject config) => new(config.Number("l1", 0), config.Number("l2", 0));
}
