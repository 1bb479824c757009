using Parsimony.Vocabulary;

namespace Parsimony.Initializers;

/// <summary>All initializers by name.</summary>
static class InitializerRegistry
{
    public static Registry<Initializer> All { get; } = new Registry<Initializer>("initializer");
}
