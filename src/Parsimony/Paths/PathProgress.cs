namespace Parsimony.Paths;

/// <summary>The progress of a run.</summary>
/// <param name="Stage">The stage that is running.</param>
/// <param name="Done">The finished share of the work of this stage, 0 to 1.</param>
/// <param name="Networks">Number of networks of this stage that are finished.</param>
/// <param name="NetworkCount">Number of networks of this stage.</param>
public sealed record PathProgress(PathStage Stage, double Done, int Networks, int NetworkCount)
{
    /// <summary>The finished share of the whole run, 0 to 1, by the durations that the plan expects. It never falls.</summary>
    public double DoneOfRun { get; init; } = Done;

    /// <summary>Creates the progress of a stage whose networks take equally long.</summary>
    internal static PathProgress Of(PathStage stage, int finished, int count) => new(stage, finished / (double)count, finished, count);
}
