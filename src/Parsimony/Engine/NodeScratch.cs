namespace Parsimony.Engine;

/// <summary>The memory that a node needs in every <see cref="Workspace"/> besides its value and its errors.</summary>
/// <param name="HasDerivatives">True where it keeps one derivative for each number of its value.</param>
/// <param name="Prepared">Floats that <see cref="PlanNode.PrepareBackward"/> fills.</param>
/// <param name="SavedPerRow">Floats that it keeps for each row from forward to backward.</param>
/// <param name="SavedPerBatch">Floats that it keeps for the batch from forward to backward.</param>
/// <param name="WritesAllErrors">True where its backward pass writes the errors of all its inputs, even of those that need none.</param>
readonly record struct NodeScratch(
    bool HasDerivatives = false, long Prepared = 0, int SavedPerRow = 0, int SavedPerBatch = 0, bool WritesAllErrors = false);
