namespace Parsimony.Selection;

/// <summary>
/// Chooses lambdas by glmnet's rules, without smoothing: lambda_min is the largest lambda at the minimum of the loss, lambda_1se the
/// largest lambda with <c>loss &lt;= loss(lambda_min) + se(lambda_min)</c>.
/// </summary>
public static class LambdaSelector
{
    /// <summary>Chooses lambda_min and lambda_1se from the rows of a curve; lambda = 0 can be chosen.</summary>
    /// <param name="rows">Any rows of a path, in any order; rows whose loss is not finite are ignored, an unknown standard error counts as 0.</param>
    /// <returns>Indices into <paramref name="rows"/>; null where no loss is finite.</returns>
    public static LambdaChoice? Choose(IReadOnlyList<PathRow> rows) =>
        Choose([.. rows.Select(row => row.Lambda)], [.. rows.Select(row => row.Loss)], [.. rows.Select(row => row.LossSe)]);

    /// <summary>Chooses lambda_min and lambda_1se from lambdas, losses and standard errors; lambda = 0 can be chosen.</summary>
    /// <param name="lambdas">[lambdas] the lambdas, in any order.</param>
    /// <param name="losses">[lambdas] the losses; a lambda whose loss is not finite is ignored.</param>
    /// <param name="standardErrors">[lambdas] the standard errors of the losses; NaN counts as 0.</param>
    /// <returns>Indices into <paramref name="lambdas"/>; null where no loss is finite.</returns>
    public static LambdaChoice? Choose(ReadOnlySpan<Lambda> lambdas, ReadOnlySpan<double> losses, ReadOnlySpan<double> standardErrors)
    {
        var simplicity = new double[lambdas.Length];
        for (var index = 0; index < simplicity.Length; index++) simplicity[index] = lambdas[index].Value;
        return ChooseBySimplicity(simplicity, new double[lambdas.Length], losses, standardErrors);
    }

    /// <summary>Chooses by glmnet's rules among candidates of which a larger simplicity takes the place of a larger lambda.</summary>
    /// <param name="simplicity">[candidates] how simple each is.</param>
    /// <param name="handicaps">[candidates] what is added to the loss of each before the smallest is taken.</param>
    /// <param name="losses">[candidates] the losses.</param>
    /// <param name="standardErrors">[candidates] their standard errors.</param>
    internal static LambdaChoice? ChooseBySimplicity(
        ReadOnlySpan<double> simplicity, ReadOnlySpan<double> handicaps, ReadOnlySpan<double> losses, ReadOnlySpan<double> standardErrors)
    {
        var min = -1;
        var lowest = double.PositiveInfinity;
        for (var index = 0; index < simplicity.Length; index++)
        {
            if (!double.IsFinite(losses[index])) continue;
            var loss = losses[index] + handicaps[index];
            if (min < 0 || loss < lowest || (loss == lowest && simplicity[index] > simplicity[min])) (min, lowest) = (index, loss);
        }

        if (min < 0) return null;
        var bound = losses[min] + (double.IsNaN(standardErrors[min]) ? 0 : standardErrors[min]);
        var oneSe = min;
        for (var index = 0; index < simplicity.Length; index++)
            if (losses[index] <= bound && simplicity[index] > simplicity[oneSe] && double.IsFinite(losses[index])) oneSe = index;
        return new LambdaChoice(min, oneSe);
    }
}
