namespace Parsimony.Regularizers;

/// <summary>Which weights of a kernel [inputs, units] belong together.</summary>
public enum GroupAxis
{
    /// <summary>All weights of one input, a row: a group at zero takes the input out of the model; stored as <c>inputs</c>.</summary>
    Inputs,

    /// <summary>All weights of one unit, a column: a group at zero takes the unit out; stored as <c>units</c>.</summary>
    Units,
}
