using Parsimony.Paths.Options;

namespace Parsimony.Procedure;

/// <summary>What a path will do, known before the wait.</summary>
/// <param name="Options">Every option resolved, but for a lambda_max that is found from the data.</param>
/// <param name="Networks">Networks of the path.</param>
/// <param name="LayerSizes">[layers] units, inputs first.</param>
/// <param name="EstimatedSeconds">Rough duration of the training on this machine.</param>
/// <param name="Reasons">One line for each choice that was made for the user.</param>
/// <param name="Notes">What preprocessing leaves out, such as constant columns.</param>
public sealed record PathPlan(
    PathOptions Options, int Networks, IReadOnlyList<int> LayerSizes, double EstimatedSeconds, IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes)
{
    /// <summary>The same options as the solvers and the procedure read them.</summary>
    internal ResolvedPath Path { get; } = new ResolvedPath(Options);
}
