namespace Parsimony.Regularizers;

/// <summary>All regularizers by name.</summary>
static class RegularizerRegistry
{
    public static Registry<Regularizer> All { get; } = new Registry<Regularizer>("regularizer")
        .Add(config => new L1(config.Number("l1", 0.01f)), nameof(L1), "l1")
        .Add(config => new L2(config.Number("l2", 0.01f)), nameof(L2), "l2")
        .Add(MakeL1L2, nameof(L1L2), "l1_l2", "l1l2")
        .Add(
            config => new OrthogonalRegularizer(config.Number("factor", 0.01f), config.Choice("mode", OrthogonalMode.Rows)),
            nameof(OrthogonalRegularizer), "orthogonal_regularizer", "Orthogonal", "orthogonal")
        .Add(
            config => new GroupLasso(config.Number("factor", 0.01f), config.Choice("axis", GroupAxis.Inputs)),
            nameof(GroupLasso), "group_lasso");

    // Whoever gives a name without strengths wants a penalty. A stored form has its own strengths, missing ones being 0.
    static L1L2 MakeL1L2(JsonObject config) =>
        config.Count == 0 ? new L1L2(0.01f, 0.01f) : new L1L2(config.Number("l1", 0), config.Number("l2", 0));
}
