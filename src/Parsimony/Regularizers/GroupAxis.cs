namespace Parsimony.Regularizers;

/// <summary>Which weights of a kernel [inputs, units] form a group.</summary>
public enum GroupAxis
{
    /// <summary>The weights of one input, a row. A group of zeros takes the input out of the model. Stored as <c>inputs</c>.</summary>
    Inputs,

    /// <summary>The weights of one unit, a column. A group of zeros takes the unit out of the model. Stored as <c>units</c>.</summary>
    Units,
}
