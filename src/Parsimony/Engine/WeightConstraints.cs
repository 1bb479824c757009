namespace Parsimony.Engine;

/// <summary>The constraints of layers on their weights; read at every step, as they may change while training runs.</summary>
static unsafe class WeightConstraints
{
    /// <summary>True where a weight that is trained has a constraint.</summary>
    public static bool Any(NetworkPlan plan) => Array.Exists(plan.Weights, weight => weight.IsTrained && weight.Spec.Constraint() is not null);

    /// <summary>Projects every weight onto its constraint.</summary>
    public static void Apply(Replica replica)
    {
        foreach (var weight in replica.Plan.Weights)
        {
            if (weight.IsTrained) weight.Spec.Constraint()?.Apply(weight.View(replica.Weights));
        }
    }
}
