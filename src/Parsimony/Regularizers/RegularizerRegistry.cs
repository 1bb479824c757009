using Parsimony.Vocabulary;

namespace Parsimony.Regularizers;

/// <summary>All regularizers by name.</summary>
static class RegularizerRegistry
{
    public static Registry<Regularizer> All { get; } = new Registry<Regularizer>("regularizer");
}
