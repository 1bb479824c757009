using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

public sealed class PairedDifferencesTests
{
    // Losses are half the squared prediction, the target being 0; folds of 1 and 3 rows.
    static readonly PathResult s_path = PathResultFixture.Of(
        Target.Regression("y", [0, 0, 0, 0]), [4, 2, 1, 0], [[3, 2, 2, 2], [1, 1, 2, 1], [1, 1, 1, 1], [2, 2, 2, 2]], [0, 1, 1, 1]);

    [Fact]
    public void A_difference_is_the_mean_over_the_same_rows_with_its_error_over_folds()
    {
        var found = PairedDifferences.Of(s_path, 2, 1);
        Assert.Equal(
            [("lambda_min", "larger", 2.0), ("lambda_min", "smaller", 0), ("lambda_min", "lambda_1se", 2), ("lambda_1se", "larger", 4), ("lambda_1se", "smaller", 1)],
            found.Select(difference => (difference.At, difference.Against, difference.Other.Value)));

        // Fold 0: (0), fold 1: (0 + 1.5 + 0) / 3 = 1/2, weights 1 and 3: mean 3/8; two folds, 1/2 + 1/1.
        Approx.Equal(0.375, found[0].Difference, 1e-15);
        Approx.Equal(Math.Sqrt(1.5 * 2 * (0.375 * 0.375 + 3 * 0.125 * 0.125) / 4), found[0].StandardError!.Value, 1e-15);
        Approx.Equal(1.5, found[1].Difference, 1e-15);
        Approx.Equal(0, found[1].StandardError!.Value, 1e-15);
        Approx.Equal(-found[0].Difference, found[4].Difference, 1e-15);
    }

    [Fact]
    public void Differences_of_the_curve_are_the_differences_of_its_rows()
    {
        var path = PathResultFixture.Noise(3, 60, 8) with { Weights = [.. Enumerable.Range(0, 60).Select(row => 1.0 + row % 4)] };
        var rows = CrossValidationCurve.Compute(path);
        foreach (var found in PairedDifferences.Of(path, 3, 2))
            Approx.Equal(LossAt(found.Other) - LossAt(found.Lambda), found.Difference, 1e-12);
        double LossAt(Lambda lambda) => rows.Single(row => row.Lambda == lambda).Loss;
    }

    [Fact]
    public void Frozen_lambdas_are_passed_over_and_the_ends_have_one_neighbour()
    {
        var fits = s_path.Fits.Select(fit => fit.Lambda.Value == 2 ? fit with { Status = FitStatus.Frozen } : fit).ToArray();
        var found = PairedDifferences.Of(s_path with { Fits = fits }, 2, 2);
        Assert.Equal([("larger", 4.0), ("smaller", 0)], found.Select(difference => (difference.Against, difference.Other.Value)));
        Assert.Equal("smaller", Assert.Single(PairedDifferences.Of(s_path, 0, 0)).Against);
        Assert.Empty(PairedDifferences.Of(s_path, 9, 9));
    }
}
