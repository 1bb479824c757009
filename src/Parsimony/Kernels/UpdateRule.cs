namespace Parsimony.Kernels;

/// <summary>Formulas that turn a gradient into a step, documented at the public optimizers. Each member lists its slots in their order.</summary>
enum UpdateRule
{
    /// <summary>Plain gradient descent. No slots.</summary>
    GradientDescent,

    /// <summary>Gradient descent with momentum. Slot: velocity.</summary>
    Momentum,

    /// <summary>Gradient descent with Nesterov momentum. Slot: velocity.</summary>
    Nesterov,

    /// <summary>RMSprop. Slot: mean square.</summary>
    RmsProp,

    /// <summary>RMSprop with momentum. Slots: mean square, velocity.</summary>
    RmsPropMomentum,

    /// <summary>Centered RMSprop. Slots: mean square, mean gradient.</summary>
    RmsPropCentered,

    /// <summary>Centered RMSprop with momentum. Slots: mean square, velocity, mean gradient.</summary>
    RmsPropCenteredMomentum,

    /// <summary>Adagrad. Slot: sum of squares.</summary>
    Adagrad,

    /// <summary>Adadelta. Slots: mean square of gradients, mean square of steps.</summary>
    Adadelta,

    /// <summary>Adam. Slots: first and second moment.</summary>
    Adam,

    /// <summary>Adam with AMSGrad. Slots: first moment, second moment, largest second moment.</summary>
    Amsgrad,

    /// <summary>Nadam. Slots: first and second moment.</summary>
    Nadam,

    /// <summary>Adamax. Slots: first moment, decaying maximum.</summary>
    Adamax,

    /// <summary>Lion. Slot: first moment.</summary>
    Lion,
}
