using Parsimony.Vocabulary;

namespace Parsimony.Losses;

/// <summary>All losses by name.</summary>
static class LossRegistry
{
    public static Registry<Loss> All { get; } = new Registry<Loss>("loss");
}
