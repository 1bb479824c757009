namespace Parsimony.Regularizers;

/// <summary>Which vectors of a kernel [inputs, units] a penalty makes orthogonal.</summary>
public enum OrthogonalMode
{
    /// <summary>The rows: one vector of weights per input. Stored as <c>rows</c>.</summary>
    Rows,

    /// <summary>The columns: one vector of weights per unit. Stored as <c>columns</c>.</summary>
    Columns,
}
