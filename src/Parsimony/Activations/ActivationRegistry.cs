using Parsimony.Vocabulary;

namespace Parsimony.Activations;

/// <summary>All activations by name.</summary>
static class ActivationRegistry
{
    public static Registry<Activation> All { get; } = new Registry<Activation>("activation");
}
