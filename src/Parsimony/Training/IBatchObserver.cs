using Parsimony.Engine;

namespace Parsimony.Training;

/// <summary>Looks at a batch between forward and update: losses and metrics of training.</summary>
interface IBatchObserver
{
    /// <summary>Called by one thread, when all outputs of the batch are computed and before weights change.</summary>
    void Observe(Replica replica, Workspace work, int rows);
}
