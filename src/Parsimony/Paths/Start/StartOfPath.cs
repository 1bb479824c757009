namespace Parsimony.Paths.Start;

/// <summary>
/// Finds the strength per row at which a network collapses to its biases, from the data alone. docs/lambda.md derives the formula of each penalty.
/// </summary>
static class StartOfPath
{
    /// <summary>Returns gamma = lambda / m at the start of the path; <paramref name="seed"/> is the key of random starts of a search.</summary>
    public static double Gamma(NullGradient gradient, FoldProblem problem, Penalty penalty, long seed) =>
        penalty.Form.Start(SignalOf(gradient, problem, seed), penalty.L1Ratio);

    /// <summary>Returns gamma = lambda / m at the start of the path from the linear signal alone, without the search for the best unit.</summary>
    public static double LinearGamma(NullGradient gradient, FoldProblem problem, Penalty penalty) =>
        penalty.Form.Start(SignalOf(gradient, problem, null), penalty.L1Ratio);

    static NullSignal SignalOf(NullGradient gradient, FoldProblem problem, long? searchSeed)
    {
        var plan = problem.Plan;
        var activation = plan.Layers.Length == 0 ? ActivationKind.Linear : plan.Layers[0].Activation;
        var (sigma, left, right) = gradient.LeadingSingularPair();

        // How much the hidden layers amplify a small signal.
        var gain = Math.Pow(ActivationNames.SteepestSlope(activation), plan.Depth - 1);
        return new NullSignal
        {
            Depth = plan.Depth,
            Slope = sigma * gain,
            LargestEntry = gradient.Matrix.Max(Math.Abs) * gain,
            Curvature = gradient.Curvature(left, right) * gain * gain,
            BestUnit = searchSeed is { } seed && ActivationNames.IsHomogeneous(activation)
                ? () => BreakpointSearch.Maximize(gradient, right, seed)
                : static () => 0,
            Groups = [.. plan.InputGroups.Select(group => gradient.ColumnsOf(group.FirstInput, group.Count))],
            SmallestGroup = plan.InputGroups.Length == 0
                ? 0
                : plan.InputGroups.Min(group => group.Count) * (double)plan.Layers[0].Units,
        };
    }
}
