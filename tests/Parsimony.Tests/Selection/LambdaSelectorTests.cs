using Parsimony.Lambdas;
using Parsimony.Results;
using Parsimony.Selection;

namespace Parsimony.Tests.Selection;

public sealed class LambdaSelectorTests
{
    static readonly Lambda[] s_lambdas = [new(8), new(4), new(2), new(1), new(0)];

    [Fact]
    public void Of_equal_minima_the_largest_lambda_wins() => Assert.Equal(new LambdaChoice(1, 1), Choose([9, 5, 7, 5, 5], [1, 0, 1, 1, 1]));

    [Fact]
    public void One_se_takes_the_largest_lambda_at_or_below_the_bound_even_across_a_bump() =>
        Assert.Equal(new LambdaChoice(3, 1), Choose([9, 6, 8, 5, 5.5], [0, 0, 0, 1, 9]));

    [Fact]
    public void Lambda_0_can_be_chosen() => Assert.Equal(new LambdaChoice(4, 4), Choose([9, 8, 7, 6, 5], [0, 0, 0, 0, 0.5]));

    [Fact]
    public void Unknown_losses_are_passed_over_and_an_unknown_se_counts_as_0() =>
        Assert.Equal(new LambdaChoice(2, 2), Choose([double.NaN, 6, 5, double.PositiveInfinity, double.NaN], [0, 0, double.NaN, 0, 0]));

    [Fact]
    public void Order_does_not_matter()
    {
        Assert.Equal(new LambdaChoice(1, 3), LambdaSelector.Choose([new(0), new(1), new(2), new(4)], [6, 5, 5.5, 5.9], [1, 1, 1, 1]));
    }

    [Fact]
    public void Nothing_finite_chooses_nothing()
    {
        Assert.Null(LambdaSelector.Choose([]));
        Assert.Null(LambdaSelector.Choose([new(1)], [double.NaN], [0]));
    }

    static LambdaChoice? Choose(double[] losses, double[] standardErrors) => LambdaSelector.Choose(s_lambdas, losses, standardErrors);
}
