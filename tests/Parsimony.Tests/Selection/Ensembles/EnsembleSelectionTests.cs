using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Selection.Ensembles;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection.Ensembles;

public sealed class EnsembleSelectionTests
{
    [Fact]
    public void Shares_sum_to_one_and_the_mixture_is_their_mean()
    {
        var path = PathResultFixture.Noise(4, 100, 10);
        var ensemble = EnsembleSelection.Choose(path)!;
        Approx.Equal(1, ensemble.Members.Sum(member => member.Share), 1e-12);
        Assert.InRange(ensemble.Members.Count, 2, 10);
        Assert.Equal(ensemble.Members.OrderBy(member => member.GridIndex), ensemble.Members);
        for (var i = 0; i < ensemble.HeldOut.Length; i++)
            Approx.Equal(ensemble.Members.Sum(member => member.Share * path.HeldOut[member.GridIndex][i]), ensemble.HeldOut[i], 1e-12);
        var best = CrossValidationCurve.Compute(path).Min(row => row.Loss);
        Assert.True(BaselineScores.Of(path, ensemble.HeldOut).Loss < best, "averages of independent guesses are better than any of them");
    }

    [Fact]
    public void Frozen_and_unfinished_lambdas_take_no_part()
    {
        var path = PathResultFixture.Noise(4, 100, 4);
        double[] truth = [.. path.Target.Labels.SelectMany(label => label == 0 ? (double[])[1, 0] : [0, 1])];
        double[] unknown = [.. Enumerable.Repeat(double.NaN, 200)];
        var wider = path with
        {
            Lambdas = [new(9), new(8), .. path.Lambdas],
            HeldOut = [truth, unknown, .. path.HeldOut],
            Fits = [PathResultFixture.Fit(9, 0, status: FitStatus.Frozen) with { LambdaIndex = 0 },
                .. path.Fits.Select(fit => fit with { LambdaIndex = fit.LambdaIndex + 2 })],
        };
        var expected = EnsembleSelection.Choose(path)!.Members.Select(member => (member.GridIndex + 2, member.Share));
        Assert.Equal(expected, EnsembleSelection.Choose(wider)!.Members);
    }

    [Fact]
    public void One_lambda_is_no_mixture() => Assert.Null(EnsembleSelection.Choose(PathResultFixture.Noise(1, 50, 1)));
}
