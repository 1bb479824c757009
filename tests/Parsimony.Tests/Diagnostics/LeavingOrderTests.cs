using Parsimony.Diagnostics;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Diagnostics;

/// <summary>The order in which features leave an L1 path.</summary>
public sealed class LeavingOrderTests
{
    [Fact]
    public void The_strongest_feature_stays_longest_and_noise_leaves_before_signal()
    {
        // y = x_1 - x_2 / 2 + noise.
        var data = TestTables.Linear(300, 5, 0.5);
        var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [6], Penalty = PathPenalty.L1, Lambdas = 20, LambdaMinRatio = 1e-3, Folds = 3, Restarts = 1, Batch = 100, Epochs = 150, EarlyFreeze = false });
        var order = LeavingOrder.Of(path.Result);
        Assert.Equal(path.Result.InputNames.Take(2), order.Take(2).Select(entry => entry.Name));
        Assert.True(order[1].Lambda > order[2].Lambda);
        Assert.Equal(order.Count, order.Select(entry => entry.Name).Distinct().Count());
    }
}
