namespace Parsimony.Paths;

/// <summary>How the training of one network ended.</summary>
public enum FitStatus
{
    /// <summary>Trained to the end of its schedule.</summary>
    Trained,

    /// <summary>Stopped at a rung because its answer was already known or hopeless.</summary>
    Frozen,

    /// <summary>Trained, and regularized down to its biases: it predicts the same for every row.</summary>
    Collapsed,

    /// <summary>Its loss or weights left the finite numbers; it takes no part in averages.</summary>
    Diverged,
}
