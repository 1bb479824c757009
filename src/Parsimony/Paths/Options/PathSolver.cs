namespace Parsimony.Paths.Options;

/// <summary>How the networks of a path are trained.</summary>
public enum PathSolver
{
    /// <summary>Proximal Adam on batches: for any network, penalty and table. It comes near a minimum.</summary>
    Adam,

    /// <summary>
    /// Quasi-Newton steps (L-BFGS) on all rows to a minimum, each network from that of the next smaller lambda: for small tables, perceptrons and
    /// L2. The activation is relu or a smooth one.
    /// </summary>
    Newton,
}
