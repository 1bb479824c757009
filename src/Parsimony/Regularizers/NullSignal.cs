namespace Parsimony.Regularizers;

/// <summary>What the data tell a network whose weights are all 0: enough for a penalty to say from which strength on they stay 0.</summary>
/// <remarks>
/// G [outputs, inputs] is the gradient of the mean data loss by the weights of a linear model, at the best constant prediction. Each hidden layer
/// amplifies a small signal by up to <c>sup|phi'|</c>; the slopes below contain that.
/// </remarks>
sealed record NullSignal
{
    /// <summary>D: layers with a weight matrix, one after the other; 1 without a hidden layer.</summary>
    public required int Depth { get; init; }

    /// <summary>c: how fast the loss falls as the best chain of units begins to pass a signal on, from the largest singular value of G.</summary>
    public required double Slope { get; init; }

    /// <summary>How fast the loss falls along the best chain of single weights, from the largest |entry| of G.</summary>
    public required double LargestEntry { get; init; }

    /// <summary>h: curvature of the loss in the gain of the best chain.</summary>
    public required double Curvature { get; init; }

    /// <summary>
    /// Searches for the slope of the best single hidden unit, which also sees signals without a linear part. It gives 0 where there is no search.
    /// </summary>
    public required Func<double> BestUnit { get; init; }

    /// <summary>[groups][outputs * inputs of the group] entries of G; empty where the penalty has no groups.</summary>
    public IReadOnlyList<double[]> Groups { get; init; } = [];

    /// <summary>Weights of the smallest group of the first layer; 0 where the penalty has no groups.</summary>
    public double SmallestGroup { get; init; }
}
