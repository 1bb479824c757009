namespace Parsimony.Data;

/// <summary>How much the rows of each class count.</summary>
public enum ClassWeights
{
    /// <summary>Rows count as their weights say: a class of many rows counts more than one of few.</summary>
    None,

    /// <summary>
    /// All classes count the same: a row of class c weighs <c>m / (K m_c)</c> times its own weight, with K classes, m the sum of all weights and
    /// m_c that of the class. The sum of the weights stays m.
    /// </summary>
    Balanced,
}
