namespace Parsimony.Results;

/// <summary>How the training of one network ended.</summary>
public enum FitStatus
{
    /// <summary>Trained to the end of its schedule, or until nothing moved any more.</summary>
    Trained,

    /// <summary>Stopped at a rung because its lambda could be neither lambda_min nor lambda_1se any more.</summary>
    Frozen,

    /// <summary>Regularized down to its biases, at the end or at a rung from where it only shrinks: it predicts the same for every row.</summary>
    Collapsed,

    /// <summary>Its loss or weights left the finite numbers; it takes no part in averages.</summary>
    Diverged,
}
