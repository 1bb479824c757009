namespace Parsimony.Results;

/// <summary>How the training of one network ended.</summary>
public enum FitStatus
{
    /// <summary>Trained to the end of its schedule, or until its outputs and its objective no longer changed.</summary>
    Trained,

    /// <summary>Stopped at a rung because its lambda could be neither lambda_min nor lambda_1se any more.</summary>
    Frozen,

    /// <summary>Regularized down to its biases, so that it predicts a constant, at the end or at a rung after which it only shrinks.</summary>
    Collapsed,

    /// <summary>Ended with a loss or weights that are not finite; the network is left out of averages.</summary>
    Diverged,
}
