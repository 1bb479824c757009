using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

public sealed class LossSpreadsTests
{
    [Fact]
    public void Restarts_and_folds_follow_their_formulas()
    {
        FitResult[] fits =
        [
            PathResultFixture.Fit(1, 0, 0, loss: 1), PathResultFixture.Fit(1, 0, 1, loss: 3),
            PathResultFixture.Fit(1, 1, 0, loss: 6), PathResultFixture.Fit(1, 1, 1, loss: 8),
        ];
        var path = PathResultFixture.Of(Target.Regression("y", [0, 0, 0, 0]), [1], [[1, 2, 1, 2]], [0, 0, 1, 1], fits: fits, fitsPerFold: 2);
        var spread = LossSpreads.At(path, 0)!;

        // Variance between restarts 2 in both folds; of the folds' means 2 and 7: 12.5, less 2 / 2.
        Approx.Equal(Math.Sqrt(2), spread.Restarts!.Value, 1e-15);
        Approx.Equal(Math.Sqrt(11.5), spread.Folds!.Value, 1e-15);

        // Row losses 1/2, 2, 1/2, 2: sd sqrt(0.75), over sqrt(4).
        Approx.Equal(Math.Sqrt(0.75) / 2, spread.Rows, 1e-15);
        Assert.Null(LossSpreads.At(path with { HeldOut = [[1, double.NaN, 1, 2]] }, 0));
    }

    [Fact]
    public void The_parts_are_found_again_in_simulated_losses()
    {
        // 40 folds x 5 restarts: fold effect of sd 2, restart effect of sd 1.
        var random = CounterRandom.FromKey(4);
        var fits = new List<FitResult>();
        for (var fold = 0; fold < 400; fold++)
        {
            var level = 2 * random.NextNormal();
            for (var restart = 0; restart < 5; restart++) fits.Add(PathResultFixture.Fit(0, fold, restart, loss: level + random.NextNormal()));
        }

        var path = PathResultFixture.Of(Target.Regression("y", new double[400]), [0], [new double[400]], [.. Enumerable.Range(0, 400)], fits: fits, fitsPerFold: 5);
        var spread = LossSpreads.At(path, 0)!;
        Approx.Equal(1, spread.Restarts!.Value, 0.05);
        Approx.Equal(2, spread.Folds!.Value, 0.2);
    }

    [Fact]
    public void One_restart_says_nothing_about_restarts_and_doubled_weights_change_nothing()
    {
        var path = PathResultFixture.Numbers(2, 50, 2);
        var spread = LossSpreads.At(path, 0)!;
        Assert.Null(spread.Restarts);
        Approx.Equal(spread.Rows, LossSpreads.At(path with { Weights = [.. Enumerable.Repeat(2.0, 50)] }, 0)!.Rows, 1e-15);
        Approx.Equal(0, spread.Folds!.Value, 1e-15);
    }
}
