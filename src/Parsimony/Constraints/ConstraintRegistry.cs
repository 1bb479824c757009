using Parsimony.Vocabulary;

namespace Parsimony.Constraints;

/// <summary>All constraints by name.</summary>
static class ConstraintRegistry
{
    public static Registry<Constraint> All { get; } = new Registry<Constraint>("constraint");
}
