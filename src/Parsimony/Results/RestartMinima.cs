namespace Parsimony.Results;

/// <summary>Whether the restarts of a fold end in one minimum of the objective: <c>(largest - smallest) / smallest</c> of their objectives.</summary>
/// <param name="At">"lambda_min", "lambda_1se", or "lambda_min = lambda_1se".</param>
/// <param name="Lambda">The strength.</param>
/// <param name="Median">Median over the folds in which two restarts or more reached a minimum.</param>
/// <param name="Largest">The largest over these folds.</param>
public sealed record RestartMinima(string At, Lambda Lambda, double Median, double Largest)
{
    /// <summary>Objectives that differ by a smaller share belong to one minimum, as far as the tolerance of the solver tells.</summary>
    public const double One = 1e-3;

    /// <summary>Compares the networks at one lambda that reached a minimum; null where no fold has two of them.</summary>
    /// <param name="at">The name of the lambda.</param>
    /// <param name="fits">The networks at the lambda.</param>
    internal static RestartMinima? Of(string at, IReadOnlyList<FitResult> fits)
    {
        double[] spreads =
        [
            .. from fit in fits
               where fit is { IsConverged: true, Iterations: > 0 }
               group fit.TrainLoss + fit.Penalty by fit.Fold into objectives
               where objectives.Count() > 1
               select objectives.Max() / objectives.Min() - 1 into spread
               orderby spread
               select spread,
        ];
        return spreads.Length == 0 ? null : new RestartMinima(at, fits[0].Lambda, spreads[(spreads.Length - 1) / 2], spreads[^1]);
    }
}
