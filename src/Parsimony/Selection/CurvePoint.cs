namespace Parsimony.Selection;

/// <summary>What is known of one lambda while a path is being trained.</summary>
/// <param name="Loss">Held-out loss as it stands.</param>
/// <param name="LossSe">Its standard error over folds.</param>
/// <param name="AtRungs">[rungs watched + 1] held-out loss at each rung, the last one as it stands.</param>
/// <param name="IsWhole">Every network was trained to the end of its schedule.</param>
/// <param name="IsFrozen">Networks stopped because the lambda was given up.</param>
sealed record CurvePoint(double Loss, double LossSe, IReadOnlyList<double> AtRungs, bool IsWhole, bool IsFrozen)
{
    /// <summary>The loss at a rung; where training had stopped before, the loss as it stands.</summary>
    public double AtRung(int rung) => AtRungs[Math.Min(rung, AtRungs.Count - 1)];
}
