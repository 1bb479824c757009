namespace Parsimony.Results;

/// <summary>One row of the comparison of lambda_min with about half and about twice of it.</summary>
/// <param name="Factor">The strength that was looked for, over lambda_min: 0.5, 1 or 2.</param>
/// <param name="Lambda">The nearest finished lambda of the grid.</param>
/// <param name="Loss">The validation loss at it.</param>
/// <param name="Difference">The validation loss minus that at lambda_min.</param>
/// <param name="TrainLoss">The training loss at it.</param>
/// <param name="Norm">Root of the sum of the squared norms of all kernels.</param>
/// <param name="ActiveUnits">Hidden units that still carry weight.</param>
public sealed record WhatIf(double Factor, Lambda Lambda, double Loss, double Difference, double TrainLoss, double Norm, double ActiveUnits)
{
    static readonly double[] s_factors = [0.5, 1, 2];

    // A grid point further off than this, in log lambda, does not stand for a factor: the middle between two factors is at log(2) / 2.
    static readonly double s_reach = Math.Log(2) / 2;

    /// <summary>Finds the rows nearest to half, once and twice the chosen lambda, without those that have no finished row nearby.</summary>
    /// <param name="rows">The validation curve.</param>
    /// <param name="chosen">Index of lambda_min.</param>
    /// <returns>Empty where the chosen lambda is 0, which has no half.</returns>
    public static IReadOnlyList<WhatIf> Of(IReadOnlyList<PathRow> rows, int chosen)
    {
        var center = rows[chosen];
        if (center.Lambda.IsZero) return [];
        PathRow[] known = [.. rows.Where(IsFinished), center];
        return [.. from factor in s_factors
                   let row = Nearest(known, factor * center.Lambda.Value)
                   where row is not null
                   select Of(factor, row, center)];

        static bool IsFinished(PathRow row) =>
            !row.Lambda.IsZero && row.Status is FitStatus.Trained or FitStatus.Collapsed && double.IsFinite(row.Loss);
    }

    static PathRow? Nearest(PathRow[] rows, double lambda)
    {
        double Distance(PathRow row) => Math.Abs(Math.Log(row.Lambda.Value / lambda));
        return rows.MinBy(Distance) is { } nearest && Distance(nearest) < s_reach ? nearest : null;
    }

    static WhatIf Of(double factor, PathRow row, PathRow center) => new(
        factor, row.Lambda, row.Loss, row.Loss - center.Loss, row.TrainLoss, Math.Sqrt(row.Norms.Sum(norm => norm * norm)), row.ActiveUnits);
}
