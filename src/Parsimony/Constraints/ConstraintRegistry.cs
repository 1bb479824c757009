namespace Parsimony.Constraints;

/// <summary>Knows all constraints by name.</summary>
static class ConstraintRegistry
{
    public static Registry<Constraint> All { get; } = new Registry<Constraint>("constraint")
        .Add(_ => new NonNegative(), nameof(NonNegative), "NonNeg", "non_negative", "non_neg")
        .Add(config => new MaxNorm(config.Number("max_value", 2), config.Whole("axis", 0)), nameof(MaxNorm), "max_norm")
        .Add(config => new UnitNorm(config.Whole("axis", 0)), nameof(UnitNorm), "unit_norm")
        .Add(MakeMinMaxNorm, nameof(MinMaxNorm), "min_max_norm");

    static MinMaxNorm MakeMinMaxNorm(JsonObject config) =>
        new(config.Number("min_value", 0), config.Number("max_value", 1), config.Number("rate", 1), config.Whole("axis", 0));
}
