namespace Parsimony.Preprocessing;

/// <summary>Says how numbers are brought to one scale.</summary>
public enum PreprocessKind
{
    /// <summary>Scales numbers by median and interquartile range, clips them smoothly and gives them mean 0 and variance 1.</summary>
    /// <remarks>Outputs of categories and of missing-value indicators stay as coded.</remarks>
    Robust,

    /// <summary>Gives every column mean 0 and variance 1 (divisor m), as glmnet does.</summary>
    Standard,
}
