namespace Parsimony.Training.SecondOrder;

/// <summary>Carries networks to a minimum of their objective on the rows of a fold, in the coordinates in which that takes the least work.</summary>
sealed class FoldDescent
{
    readonly TrainingData _data;
    readonly NetworkDescent _descent;
    readonly RowSpace? _space;

    /// <summary>Makes the rows ready.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="penalty">The path's penalty.</param>
    public FoldDescent(TrainingData data, Penalty penalty)
    {
        _space = RowSpace.Of(data, penalty);
        _data = _space?.Data ?? data;
        _descent = new NetworkDescent(_data.Plan, ActivationNames.SmoothFormOf(data.Plan.Layers[0].Activation)!.Value, penalty);
    }

    /// <summary>Minimizes from some weights on.</summary>
    /// <param name="gamma">lambda / m, above 0.</param>
    /// <param name="start">[parameters] weights of the network.</param>
    /// <param name="tolerance">The largest gap that counts as a minimum.</param>
    /// <param name="most">The most work in passes of the whole network; the last line search may take a few more.</param>
    /// <param name="cancellation">Ends the minimization within a pass.</param>
    public DescentResult Run(double gamma, double[] start, double tolerance, double most, CancellationToken cancellation)
    {
        if (_space is null) return _descent.Run(_data, gamma, start, tolerance, most, cancellation);
        var found = _descent.Run(_data, gamma, _space.Into(start), tolerance, most, cancellation);
        return found with { Weights = _space.OutOf(found.Weights) };
    }
}
