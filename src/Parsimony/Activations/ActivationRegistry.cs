using Parsimony.Vocabulary;

namespace Parsimony.Activations;

/// <summary>All activations by name.</summary>
static class ActivationRegistry
{
    public static Registry<ActivationFunction> All { get; } = new Registry<ActivationFunction>("activation");
}
