namespace Parsimony.Procedure;

/// <summary>The plan of a path before training: its options, its size and its estimated duration.</summary>
/// <param name="Options">All options with their defaults filled in, except for a lambda_max that is found from the data.</param>
/// <param name="Networks">Number of networks of the path.</param>
/// <param name="LayerSizes">[layers] units, inputs first.</param>
/// <param name="Reasons">One line for each choice that was made for the user.</param>
/// <param name="Notes">One line for each thing that preprocessing leaves out, such as a constant column.</param>
public sealed record PathPlan(
    PathOptions Options, int Networks, IReadOnlyList<int> LayerSizes,
    IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes)
{
    /// <summary>Every column of the data: what was read, and what becomes of it.</summary>
    public IReadOnlyList<ColumnSummary> Columns { get; init; } = [];

    /// <summary>Approximate duration of the run on this machine, which is timed for a few milliseconds when this is first read.</summary>
    public double EstimatedSeconds => Estimate.Value.Total;

    /// <summary>The durations of the stages, of which <see cref="EstimatedSeconds"/> is the sum.</summary>
    internal Lazy<RunEstimate> Estimate { get; init; } = new(new RunEstimate(0, 0, 0, 0, 0, 0, 0, 0, 0));

    /// <summary>What makes this machine slow; null where nothing does.</summary>
    /// <remarks>It is no part of the result, which is the same on every machine.</remarks>
    public string? MachineNote { get; init; }

    /// <summary>The options in the form that the solvers and the procedure read.</summary>
    internal ResolvedPath Path { get; } = new ResolvedPath(Options);
}
