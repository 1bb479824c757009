namespace Parsimony.Linear;

/// <summary>Among the equally good models of several classes, the one that glmnet reports.</summary>
/// <remarks>
/// Adding a constant to one feature's coefficients in all classes changes no probability. What the penalty leaves open is settled
/// so: free coefficients and intercepts have mean 0 over the classes; L1 alone leaves an interval between the two middle
/// coefficients for an even number of classes, of which the middle is taken. An L2 part leaves nothing open.
/// </remarks>
static class ClassCentring
{
    /// <summary>Centres in place.</summary>
    /// <param name="problem">Its family, penalty and limits.</param>
    /// <param name="coefficients">[outputs][features + 1] on the inner scale, the intercept last.</param>
    /// <param name="strength">Strength of the penalty.</param>
    public static void Center(StandardizedProblem problem, double[][] coefficients, double strength)
    {
        if (problem.Family != LinearFamily.Multinomial) return;
        for (var feature = 0; feature <= problem.Features; feature++)
        {
            var isFree = feature == problem.Features || problem.PenaltyFactors[feature] == 0 || strength == 0;
            if (!isFree && problem.L1Ratio < 1) continue;
            var values = coefficients.Select(output => output[feature]).Order().ToArray();
            var middle = (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
            var shift = isFree ? values.Average() : middle;
            if (feature < problem.Features)
                shift = Math.Max(values[^1] - problem.Upper[feature], Math.Min(values[0] - problem.Lower[feature], shift));
            if (shift == 0) continue;
            foreach (var output in coefficients) output[feature] -= shift;
        }
    }

    /// <summary>Intercepts of the original scale have mean 0 too.</summary>
    public static void CenterIntercepts(double[] intercepts)
    {
        var mean = intercepts.Average();
        for (var output = 0; output < intercepts.Length; output++) intercepts[output] -= mean;
    }
}
