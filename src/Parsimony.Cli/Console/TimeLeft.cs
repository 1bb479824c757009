namespace Parsimony.Cli.Console;

/// <summary>Estimates how long a run still takes: by its plan at the beginning, by its own pace later.</summary>
/// <param name="plannedSeconds">The whole duration that the plan expects; null = unknown.</param>
sealed class TimeLeft(double? plannedSeconds)
{
    // From this share of the run on, its pace alone counts.
    const double PaceKnown = 0.2;

    /// <summary>Estimates the seconds that are left; null where nothing is known yet.</summary>
    /// <param name="elapsed">Seconds since the run began.</param>
    /// <param name="done">The finished share of the run, 0 to 1.</param>
    public double? Of(double elapsed, double done)
    {
        double? planned = plannedSeconds is { } seconds ? Math.Max(0, seconds - elapsed) : null;
        if (done <= 0) return planned;
        var byPace = elapsed * (1 - done) / done;
        var weight = planned is null ? 1 : Math.Min(1, done / PaceKnown);
        return weight * byPace + (1 - weight) * (planned ?? 0);
    }
}
