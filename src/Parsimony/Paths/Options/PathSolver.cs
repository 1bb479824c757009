namespace Parsimony.Paths.Options;

/// <summary>How the networks of a path are trained.</summary>
public enum PathSolver
{
    /// <summary>
    /// <see cref="Newton"/> for dense layers and the penalty l2 below 2,000 rows and up to 4,000,000 rows x weights, unless options of adam are
    /// given: <see cref="PathOptions.Epochs"/>, <see cref="PathOptions.Batch"/> or <see cref="PathOptions.LearningRate"/>. Else <see cref="Adam"/>.
    /// The plan tells why.
    /// </summary>
    Auto,

    /// <summary>Proximal Adam on batches: for any network, penalty and table. It comes near a minimum.</summary>
    Adam,

    /// <summary>
    /// Quasi-Newton steps (L-BFGS) on all rows to a minimum, each network from that of the next smaller lambda: for small tables and perceptrons,
    /// with any penalty, whose zeros are exact. The activation is relu or a smooth one.
    /// </summary>
    Newton,
}
