using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>All optimizers by name.</summary>
static class OptimizerRegistry
{
    public static Registry<Optimizer> All { get; } = new Registry<Optimizer>("optimizer");
}
