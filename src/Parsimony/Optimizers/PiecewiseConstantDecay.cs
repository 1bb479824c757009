using System.Text.Json.Nodes;

namespace Parsimony.Optimizers;

/// <summary>A rate that changes at given steps and is constant between them.</summary>
/// <remarks>The first value up to the first boundary and at it, the second from the step after it up to the second boundary, and so on.</remarks>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    readonly int[] _boundaries;
    readonly float[] _values;

    /// <summary>A schedule.</summary>
    /// <param name="boundaries">The last steps of all values but the last, ascending.</param>
    /// <param name="values">One rate more than there are boundaries, each 0 or more.</param>
    /// <exception cref="ParsimonyException">Numbers do not match, boundaries do not ascend, or a rate is below 0.</exception>
    public PiecewiseConstantDecay(IReadOnlyList<int> boundaries, IReadOnlyList<float> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != boundaries.Count + 1)
            throw ArgumentChecks.Error($"a list of {values.Count}", nameof(values), this, $"{boundaries.Count + 1} for {boundaries.Count} boundaries");
        for (var i = 1; i < boundaries.Count; i++)
        {
            if (boundaries[i] <= boundaries[i - 1])
                throw ArgumentChecks.Error($"{boundaries[i]} after {boundaries[i - 1]}", nameof(boundaries), this, "ascending steps");
        }

        _boundaries = [.. boundaries];
        _values = [.. values.Select(value => ArgumentChecks.AtLeastZero(value, nameof(values), this))];
    }

    /// <summary>The last steps of all values but the last.</summary>
    public IReadOnlyList<int> Boundaries => _boundaries;

    /// <summary>The rates.</summary>
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

    internal static PiecewiseConstantDecay FromConfig(JsonObject config) => new(config.NeededList<int>("boundaries"), config.NeededList<float>("values"));
}
