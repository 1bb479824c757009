namespace Parsimony.Engine;

/// <summary>The memory that a node needs in every <see cref="Workspace"/> besides its value and its errors.</summary>
readonly record struct NodeScratch
{
    /// <summary>True where it keeps one derivative for each number of its value.</summary>
    public bool HasDerivatives { get; init; }

    /// <summary>Floats that <see cref="PlanNode.PrepareBackward"/> fills.</summary>
    public long Prepared { get; init; }

    /// <summary>Floats that it keeps for each row from forward to backward.</summary>
    public int SavedPerRow { get; init; }

    /// <summary>Floats that it keeps for the batch from forward to backward.</summary>
    public int SavedPerBatch { get; init; }

    /// <summary>True where its backward pass writes the errors of all its inputs, even of those that need none.</summary>
    public bool WritesAllErrors { get; init; }
}
