namespace Parsimony.Preprocessing;

/// <summary>Says how numbers are brought to one scale.</summary>
public enum PreprocessKind
{
    /// <summary>Centers by the median, scales by the interquartile range, clips smoothly, gives mean 0 and variance 1; categories stay coded.</summary>
    Robust,

    /// <summary>Gives every column mean 0 and variance 1 (divisor m), as glmnet does.</summary>
    Standard,
}
