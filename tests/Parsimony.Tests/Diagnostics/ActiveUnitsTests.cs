using Parsimony.Diagnostics;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Diagnostics;

public sealed class ActiveUnitsTests
{
    // The unregularized networks' largest products are 10 (first layer) and 2 (second), their largest input norm 4.
    static readonly FitResult[] s_unregularized =
    [
        PathResultFixture.Fit(0, 0, units: [[10, 1, 0], [1, 2]], inputs: [4, 0, 1]),
        PathResultFixture.Fit(0, 1, units: [[5, 5, 5], [1, 1]], inputs: [1, 1, 1]),
    ];

    [Fact]
    public void A_unit_counts_above_a_thousandth_of_its_own_layers_largest_at_lambda_0()
    {
        var fit = PathResultFixture.Fit(1, 0, units: [[0.0101, 0.01, 7], [0.0021, 0.0019]], inputs: [0.005, 0.004, 0]);
        var active = new ActiveUnits([fit, .. s_unregularized]);
        Assert.Equal([2, 1], active.UnitsOf(fit));
        Assert.Equal(1, active.InputsOf(fit));
        Assert.Equal([2, 2], active.UnitsOf(s_unregularized[0]));
    }

    [Fact]
    public void A_collapsed_network_has_no_active_units_although_its_own_units_are_alike()
    {
        var collapsed = PathResultFixture.Fit(9, 0, units: [[1e-6, 1e-6, 1e-6], [1e-7, 1e-7]], inputs: [1e-9, 1e-9, 1e-9]);
        var active = new ActiveUnits([collapsed, .. s_unregularized]);
        Assert.Equal([0, 0], active.UnitsOf(collapsed));
        Assert.Equal(0, active.InputsOf(collapsed));
    }

    [Fact]
    public void Means_are_over_networks_and_layer_by_layer()
    {
        var (units, inputs) = new ActiveUnits(s_unregularized).MeanOver(s_unregularized);
        Assert.Equal([2.5, 2], units);
        Assert.Equal(2.5, inputs);
    }

    [Fact]
    public void Without_lambda_0_the_smallest_lambda_measures_and_diverged_networks_never_do()
    {
        var fit = PathResultFixture.Fit(1, 0, units: [[1, 0.0005]]);
        var diverged = PathResultFixture.Fit(0, 0, status: FitStatus.Diverged, units: [[double.NaN, 1e9]]);
        Assert.Equal([1], new ActiveUnits([PathResultFixture.Fit(2, 0, units: [[100, 100]]), fit, diverged]).UnitsOf(fit));
        Assert.Equal(([], double.NaN), new ActiveUnits([]).MeanOver([]));
    }

    [Fact]
    public void Without_a_hidden_layer_there_are_no_units() => Assert.Empty(new ActiveUnits([PathResultFixture.Fit(0, 0)]).UnitsOf(PathResultFixture.Fit(0, 0)));
}
