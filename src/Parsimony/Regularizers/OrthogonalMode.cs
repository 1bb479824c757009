namespace Parsimony.Regularizers;

/// <summary>Which vectors of a kernel [inputs, units] shall stand at right angles.</summary>
public enum OrthogonalMode
{
    /// <summary>The weights of each input; stored as <c>rows</c>.</summary>
    Rows,

    /// <summary>The weights of each unit; stored as <c>columns</c>.</summary>
    Columns,
}
