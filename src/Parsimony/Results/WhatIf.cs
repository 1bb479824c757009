using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>The path at about half of lambda_min, at lambda_min and at about twice.</summary>
/// <param name="Factor">0.5, 1 or 2: which strength was looked for.</param>
/// <param name="Lambda">The nearest finished lambda of the grid.</param>
/// <param name="Loss">Validation loss.</param>
/// <param name="Difference">Loss minus that at lambda_min.</param>
/// <param name="TrainLoss">Training loss.</param>
/// <param name="Norm">Root of the sum of the squared norms of all kernels.</param>
/// <param name="ActiveUnits">Hidden units that still carry weight.</param>
public sealed record WhatIf(double Factor, Lambda Lambda, double Loss, double Difference, double TrainLoss, double Norm, double ActiveUnits)
{
    static readonly double[] s_factors = [0.5, 1, 2];

    // A grid point further off than this, in log lambda, is another question: the middle between the factors is at log(2) / 2.
    static readonly double s_reach = Math.Log(2) / 2;

    /// <summary>The rows nearest to half, once and twice the chosen lambda; a strength that the grid has no finished row near is left out.</summary>
    /// <param name="rows">The path.</param>
    /// <param name="chosen">Index of lambda_min.</param>
    /// <returns>Empty where the chosen lambda is 0, which has no half.</returns>
    public static IReadOnlyList<WhatIf> Of(IReadOnlyList<PathRow> rows, int chosen)
    {
        var center = rows[chosen];
        if (center.Lambda.IsZero) return [];
        var known = rows.Where(row => !row.Lambda.IsZero && row.Status is FitStatus.Trained or FitStatus.Collapsed && double.IsFinite(row.Loss)).Append(center).ToArray();
        return [.. s_factors.Select(factor => (Factor: factor, Row: Nearest(known, factor * center.Lambda.Value))).Where(found => found.Row is not null).Select(found => Of(found.Factor, found.Row!, center))];
    }

    static PathRow? Nearest(PathRow[] rows, double lambda)
    {
        double Distance(PathRow row) => Math.Abs(Math.Log(row.Lambda.Value / lambda));
        return rows.MinBy(Distance) is { } nearest && Distance(nearest) < s_reach ? nearest : null;
    }

    static WhatIf Of(double factor, PathRow row, PathRow center) => new(
        factor, row.Lambda, row.Loss, row.Loss - center.Loss, row.TrainLoss, Math.Sqrt(row.Norms.Sum(norm => norm * norm)), row.ActiveUnits);
}
