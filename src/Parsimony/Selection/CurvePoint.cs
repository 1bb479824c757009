namespace Parsimony.Selection;

/// <summary>The losses of one lambda that are known while a path is being trained.</summary>
/// <param name="Loss">The latest held-out loss.</param>
/// <param name="LossSe">The standard error of the loss over folds.</param>
/// <param name="AtRungs">[rungs watched + 1] the held-out loss at each rung, and the latest one at the end.</param>
/// <param name="IsWhole">True where every network was trained to the end of its schedule.</param>
/// <param name="IsFrozen">True where training stopped early because the lambda was given up.</param>
sealed record CurvePoint(double Loss, double LossSe, IReadOnlyList<double> AtRungs, bool IsWhole, bool IsFrozen)
{
    /// <summary>Returns the loss at a rung; where training stopped before it, the latest loss.</summary>
    public double AtRung(int rung) => AtRungs[Math.Min(rung, AtRungs.Count - 1)];
}
