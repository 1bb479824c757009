namespace Parsimony.Engine;

/// <summary>The conditions that layers put on their weights, asked for at every step.</summary>
static unsafe class WeightConstraints
{
    /// <summary>True where a weight that is trained has a constraint.</summary>
    public static bool Any(NetworkPlan plan)
    {
        foreach (var weight in plan.Weights)
        {
            if (weight.IsTrained && weight.Spec.Constraint() is not null) return true;
        }

        return false;
    }

    /// <summary>Projects every weight onto its constraint.</summary>
    public static void Apply(Replica replica)
    {
        foreach (var weight in replica.Plan.Weights)
        {
            if (weight.IsTrained) weight.Spec.Constraint()?.Apply(weight.View(replica.Weights));
        }
    }
}
