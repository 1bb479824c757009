namespace Parsimony.Layers;

/// <summary>Gives rows another shape: [12] becomes [3, 4]. The numbers keep their order.</summary>
public sealed class Reshape : Layer
{
    // Marks the length in a target shape that follows from the others.
    const int Inferred = -1;

    readonly int[] _targetShape;

    /// <summary>A layer that changes the shape of a row.</summary>
    /// <param name="targetShape">The lengths of the axes. One of them may be -1: it follows from the others.</param>
    /// <exception cref="ParsimonyException">A length is neither above 0 nor -1, or two are -1.</exception>
    public Reshape(params ReadOnlySpan<int> targetShape)
    {
        _targetShape = targetShape.ToArray();
        if (_targetShape.Any(length => length is < 1 and not Inferred) || _targetShape.Count(length => length == Inferred) > 1)
        {
            throw new ParsimonyException(
                $"Reshape has the target shape [{string.Join(", ", _targetShape)}], expected lengths above 0, "
                + "of which one may be -1 to follow from the others.");
        }
    }

    /// <summary>The lengths of the axes; -1 for the one that follows from the others.</summary>
    public IReadOnlyList<int> TargetShape => _targetShape;

    /// <inheritdoc/>
    public override JsonObject GetConfig() =>
        new() { ["target_shape"] = new JsonArray([.. _targetShape.Select(length => JsonValue.Create(length))]) };

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The lengths of the target shape do not multiply to the count of numbers in a row.</exception>
    public override LayerBuild Build(IReadOnlyList<Shape> inputs)
    {
        var input = Single(inputs);
        var known = _targetShape.Where(length => length != Inferred).Aggregate(1L, (product, length) => product * length);
        var isInferred = _targetShape.Contains(Inferred);
        if (isInferred ? input.Size % known != 0 : input.Size != known)
        {
            throw new ParsimonyException(
                $"{Title} cannot make [{string.Join(", ", _targetShape)}] of rows of shape {input}: they have {input.Size} numbers, "
                + $"expected {(isInferred ? "a multiple of " : "")}{known}. Give a target shape whose lengths multiply to {input.Size}.");
        }

        return new LayerBuild(Array.ConvertAll(_targetShape, length => length == Inferred ? (int)(input.Size / known) : length));
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => RowCopy.Forward(context);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => RowCopy.Backward(context);

    internal static Reshape FromConfig(JsonObject config) => config["target_shape"] is JsonArray lengths && lengths.All(IsWhole)
        ? new Reshape([.. lengths.Select(length => length!.GetValue<int>())])
        : throw new ParsimonyException(
            $"The stored argument 'target_shape' is {config["target_shape"]?.ToJsonString() ?? "missing"}, expected a list of whole numbers.");

    static bool IsWhole(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out _);
}
