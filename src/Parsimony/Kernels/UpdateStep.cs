namespace Parsimony.Kernels;

/// <summary>The numbers of one step of an optimizer; what a rule does not use may be anything.</summary>
struct UpdateStep
{
    /// <summary>The formula.</summary>
    public UpdateRule Rule;

    /// <summary>What multiplies the direction: the learning rate and whatever depends on the step alone.</summary>
    public float Rate;

    /// <summary>Nadam: what multiplies the gradient itself, while <see cref="Rate"/> multiplies the first moment.</summary>
    public float GradientRate;

    /// <summary>Decay of the mean gradient or velocity.</summary>
    public float Decay1;

    /// <summary><c>1 - Decay1</c>.</summary>
    public float Share1;

    /// <summary>Decay of the mean square, of Adamax' maximum, or of what Lion remembers.</summary>
    public float Decay2;

    /// <summary><c>1 - Decay2</c>.</summary>
    public float Share2;

    /// <summary><c>sqrt(1 - Decay2)</c>: multiplied into the gradient before it is squared, which could leave the range of floats.</summary>
    public float RootShare2;

    /// <summary>RMSprop: decay of the velocity.</summary>
    public float Momentum;

    /// <summary>Nadam: multiplies the second moment.</summary>
    public float Correction;

    /// <summary>Keeps divisors above zero.</summary>
    public float Epsilon;

    /// <summary>Numbers of two averages, their shares computed in double precision.</summary>
    /// <param name="rule">The formula.</param>
    /// <param name="decay1">Decay of the first average, 0 to below 1.</param>
    /// <param name="decay2">Decay of the second average, 0 to below 1.</param>
    /// <param name="epsilon">Keeps divisors above zero.</param>
    public UpdateStep(UpdateRule rule, double decay1, double decay2, float epsilon)
    {
        (Rule, Epsilon) = (rule, epsilon);
        (Decay1, Share1) = ((float)decay1, (float)(1 - decay1));
        (Decay2, Share2, RootShare2) = ((float)decay2, (float)(1 - decay2), (float)Math.Sqrt(1 - decay2));
    }
}
