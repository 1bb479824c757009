using Parsimony.Paths;

namespace Parsimony.Studio.Contract;

/// <summary>Hears of a training while it goes on, on any thread.</summary>
public sealed record StudioWatch
{
    /// <summary>Receives the plan once it is made.</summary>
    public Action<PlanDocument>? Planned { get; init; }

    /// <summary>Receives about ten reports a second.</summary>
    public IProgress<PathProgress>? Progress { get; init; }

    /// <summary>Receives every network when it is finished, with the index of its lambda.</summary>
    public Action<int, FitResult>? Finished { get; init; }

    /// <summary>Receives the run folder once it is written.</summary>
    public Action<string>? Written { get; init; }

    /// <summary>Ends the training within a second.</summary>
    public CancellationToken Stop { get; init; }
}
