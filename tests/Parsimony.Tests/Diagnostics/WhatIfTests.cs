using Parsimony.Results;

namespace Parsimony.Tests.Diagnostics;

/// <summary>The rows at about half and twice lambda_min.</summary>
public sealed class WhatIfTests
{
    static PathRow Row(double lambda, double loss, FitStatus status = FitStatus.Trained) => new()
    {
        Lambda = new(lambda),
        Loss = loss,
        LossSe = 0.1,
        TrainLoss = loss / 2,
        Penalty = 0.1,
        RestartSd = double.NaN,
        Metrics = [],
        ActiveUnits = 10 / (1 + lambda),
        ActiveInputs = 3,
        Norms = [3, 4],
        Status = status,
    };

    [Fact]
    public void The_nearest_finished_rows_are_taken_and_differences_are_to_lambda_min()
    {
        PathRow[] rows = [Row(40, 0.9), Row(22, 0.6), Row(21, 0.1, FitStatus.Frozen), Row(10, 0.4), Row(4.5, 0.5), Row(1, 0.7), Row(0, 0.8)];
        var found = WhatIf.Of(rows, 3);
        Assert.Equal([4.5, 10, 22], found.Select(row => row.Lambda.Value));
        Assert.Equal([0.5, 1, 2], found.Select(row => row.Factor));
        Assert.Equal([0.1, 0, 0.2], found.Select(row => Math.Round(row.Difference, 12)));
        Assert.All(found, row => Assert.Equal(5, row.Norm, 12));
    }

    [Fact]
    public void A_strength_that_the_grid_does_not_have_is_left_out_and_zero_has_no_half()
    {
        PathRow[] rows = [Row(100, 0.9), Row(10, 0.4), Row(1, 0.5), Row(0, 0.3)];
        Assert.Equal([10], WhatIf.Of(rows, 1).Select(row => row.Lambda.Value));
        Assert.Empty(WhatIf.Of(rows, 3));
    }
}
