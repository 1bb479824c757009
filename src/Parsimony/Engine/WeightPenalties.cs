namespace Parsimony.Engine;

/// <summary>The penalties of layers on their weights; read at every step, as they may change while training runs.</summary>
static unsafe class WeightPenalties
{
    /// <summary>True where a penalty's gradient must be added before the update, which does not do it by itself.</summary>
    public static bool AnyBefore(NetworkPlan plan, WeightUpdate update)
    {
        foreach (var weight in plan.Weights)
        {
            if (Of(weight) is not null && IsBefore(weight, update)) return true;
        }

        return false;
    }

    /// <summary>True where a weight that is trained carries a penalty.</summary>
    public static bool Any(NetworkPlan plan) => Array.Exists(plan.Weights, weight => Of(weight) is not null);

    /// <summary>The penalty of a weight that is trained; null where there is none.</summary>
    public static Regularizer? Of(PlanWeight weight) => weight.IsTrained ? weight.Spec.Regularizer() : null;

    /// <summary>Adds the gradients of all penalties that the update does not add or apply itself.</summary>
    public static void AddGradients(Replica replica, float* gradient, WeightUpdate update)
    {
        foreach (var weight in replica.Plan.Weights)
        {
            if (IsBefore(weight, update)) Of(weight)?.AddGradient(weight.View(replica.Weights), weight.View(gradient));
        }
    }

    static bool IsBefore(PlanWeight weight, WeightUpdate update) => !update.AppliesPenaltyOf(weight) && !update.AddsPenaltyOf(weight);

    /// <summary>The penalty of one weight as it is now; 0 without one.</summary>
    public static double Value(Replica replica, PlanWeight weight)
    {
        var value = Of(weight)?.Value(weight.View(replica.Weights)) ?? 0;
        GC.KeepAlive(replica);
        return value;
    }
}
