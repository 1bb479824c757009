namespace Parsimony.Kernels;

/// <summary>How a gradient becomes a step; formulas stand at the public optimizers. Behind each, its slots in their order.</summary>
enum UpdateRule
{
    /// <summary>Plain gradient descent; no slot.</summary>
    GradientDescent,

    /// <summary>Velocity.</summary>
    Momentum,

    /// <summary>Velocity.</summary>
    Nesterov,

    /// <summary>Mean square.</summary>
    RmsProp,

    /// <summary>Mean square, velocity.</summary>
    RmsPropMomentum,

    /// <summary>Mean square, mean gradient.</summary>
    RmsPropCentered,

    /// <summary>Mean square, velocity, mean gradient.</summary>
    RmsPropCenteredMomentum,

    /// <summary>Sum of squares.</summary>
    Adagrad,

    /// <summary>Mean square of gradients, mean square of steps.</summary>
    Adadelta,

    /// <summary>Moments.</summary>
    Adam,

    /// <summary>Moments, largest second moment.</summary>
    Amsgrad,

    /// <summary>Moments.</summary>
    Nadam,

    /// <summary>First moment, decaying maximum.</summary>
    Adamax,

    /// <summary>First moment.</summary>
    Lion,
}
