namespace Parsimony.Optimizers;

/// <summary>A learning rate that changes at given steps and is constant between them.</summary>
/// <remarks>The first value holds up to and including the first boundary, the second from there up to and including the second, and so on.</remarks>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    readonly int[] _boundaries;
    readonly float[] _values;

    /// <summary>A learning rate from the last steps of its pieces and the rate of each piece.</summary>
    /// <param name="boundaries">The last step of each piece but the last, ascending.</param>
    /// <param name="values">The learning rate of each piece, at least 0; one more than there are boundaries.</param>
    /// <exception cref="ParsimonyException">The counts do not match, boundaries do not ascend, or a rate is below 0.</exception>
    public PiecewiseConstantDecay(IReadOnlyList<int> boundaries, IReadOnlyList<float> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != boundaries.Count + 1)
            throw Wrong($"a list of {values.Count}", nameof(values), $"{boundaries.Count + 1} for {boundaries.Count} boundaries");
        for (var i = 1; i < boundaries.Count; i++)
        {
            if (boundaries[i] <= boundaries[i - 1])
                throw Wrong($"{boundaries[i]} after {boundaries[i - 1]}", nameof(boundaries), "ascending steps");
        }

        _boundaries = [.. boundaries];
        _values = [.. values.Select(value => Argument.NotNegative(value, nameof(PiecewiseConstantDecay), nameof(values)))];
    }

    /// <summary>The last step of each piece but the last, ascending.</summary>
    public IReadOnlyList<int> Boundaries => _boundaries;

    /// <summary>The learning rate of each piece.</summary>
    public IReadOnlyList<float> Values => _values;

    /// <inheritdoc/>
    public override float At(long step)
    {
        var piece = 0;
        while (piece < _boundaries.Length && step > _boundaries[piece]) piece++;
        return _values[piece];
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["boundaries"] = new JsonArray([.. _boundaries.Select(step => JsonValue.Create(step))]),
        ["values"] = new JsonArray([.. _values.Select(value => JsonValue.Create(value))]),
    };

    internal static PiecewiseConstantDecay FromConfig(JsonObject config) =>
        new(config.RequiredList<int>("boundaries"), config.RequiredList<float>("values"));

    static ParsimonyException Wrong(string found, string name, string expected) =>
        Argument.Error(found, nameof(PiecewiseConstantDecay), name, expected);
}
