namespace Parsimony.Kernels;

/// <summary>Holds the numbers of one step of an optimizer; numbers that the rule does not use may be anything.</summary>
struct UpdateStep
{
    public UpdateRule Rule;

    /// <summary>Factor of the direction: the learning rate times whatever depends on the step number alone.</summary>
    public float Rate;

    /// <summary>Nadam's factor of the gradient itself, while <see cref="Rate"/> is the factor of the first moment.</summary>
    public float GradientRate;

    /// <summary>Decay of the mean gradient or of the velocity.</summary>
    public float Decay1;

    /// <summary>Share of a new gradient in the first average: <c>1 - Decay1</c>.</summary>
    public float Share1;

    /// <summary>Decay of the mean square, of Adamax' maximum, or of Lion's first moment.</summary>
    public float Decay2;

    /// <summary>Share of a new gradient in the second average: <c>1 - Decay2</c>.</summary>
    public float Share2;

    /// <summary>Factor of the gradient before it is squared, <c>sqrt(1 - Decay2)</c>: the square alone could leave the range of floats.</summary>
    public float RootShare2;

    /// <summary>Decay of RMSprop's velocity.</summary>
    public float Momentum;

    /// <summary>Nadam's factor of the second moment.</summary>
    public float Correction;

    /// <summary>Number that keeps divisors above zero.</summary>
    public float Epsilon;

    /// <summary>Sets a rule with the decays of two averages, whose shares are computed in double precision.</summary>
    /// <param name="rule">Formula of the step.</param>
    /// <param name="decay1">Decay of the first average, 0 to below 1.</param>
    /// <param name="decay2">Decay of the second average, 0 to below 1.</param>
    /// <param name="epsilon">Number that keeps divisors above zero.</param>
    public UpdateStep(UpdateRule rule, double decay1, double decay2, float epsilon)
    {
        (Rule, Epsilon) = (rule, epsilon);
        (Decay1, Share1) = ((float)decay1, (float)(1 - decay1));
        (Decay2, Share2, RootShare2) = ((float)decay2, (float)(1 - decay2), (float)Math.Sqrt(1 - decay2));
    }
}
