using Parsimony.Regularizers;

namespace Parsimony.Tests.Support;

/// <summary>Every registered penalty in every mode, strong enough to be seen next to a loss.</summary>
static class TrialPenalties
{
    public static IReadOnlyList<string> Names { get; } = ["L1", "L2", "L1L2", "Orthogonal rows", "Orthogonal columns", "GroupLasso inputs", "GroupLasso units"];

    public static Regularizer Make(string name, float strength = 1) => name switch
    {
        "L1" => new L1(0.2f * strength),
        "L2" => new L2(0.3f * strength),
        "L1L2" => new L1L2(0.1f * strength, 0.2f * strength),
        "Orthogonal rows" => new OrthogonalRegularizer(2 * strength),
        "Orthogonal columns" => new OrthogonalRegularizer(2 * strength, OrthogonalMode.Columns),
        "GroupLasso inputs" => new GroupLasso(0.1f * strength),
        "GroupLasso units" => new GroupLasso(0.1f * strength, GroupAxis.Units),
        _ => throw new NotSupportedException(name),
    };
}
