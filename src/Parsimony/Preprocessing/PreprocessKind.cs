namespace Parsimony.Preprocessing;

/// <summary>How numbers are brought to one scale.</summary>
public enum PreprocessKind
{
    /// <summary>Median, interquartile range, smooth clip, then zero mean and unit variance; coded columns stay as they are.</summary>
    Robust,

    /// <summary>Zero mean and unit variance (divisor m) of every column, as glmnet does.</summary>
    Standard,
}
