namespace Parsimony.Linear;

/// <summary>Picks, among the equally good models of several classes, the one that glmnet reports.</summary>
/// <remarks>
/// Adding a constant to one feature's coefficients in all classes changes no probability. The penalty may leave this constant open.
/// Free coefficients and intercepts then get mean 0 over the classes. Under L1 alone with an even number of classes, every constant
/// between the two middle coefficients is equally good: their mean is taken. An L2 part leaves nothing open.
/// </remarks>
static class ClassCentring
{
    /// <summary>Centres the coefficients in place; does nothing for other families than softmax.</summary>
    /// <param name="problem">Gives the family, the penalty and the limits of coefficients.</param>
    /// <param name="coefficients">[outputs][features + 1] on the inner scale, the intercept last.</param>
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

    /// <summary>Subtracts the mean of the classes' intercepts on the original scale, in place.</summary>
    /// <param name="intercepts">[outputs] intercepts for features as they were given.</param>
    public static void CenterIntercepts(double[] intercepts)
    {
        var mean = intercepts.Average();
        for (var output = 0; output < intercepts.Length; output++) intercepts[output] -= mean;
    }
}
