namespace Parsimony.Paths.Following;

/// <summary>
/// The work that networks which are solved to a minimum are expected to take, for plans and progress: in passes of a whole network over its rows.
/// No decision depends on it.
/// </summary>
/// <remarks>
/// Means over seven tables, from the seconds of each stage over those of a pass. Tables differ by a factor of two: the closer a network can come to
/// its rows, the longer it takes. The time of Adam's first steps is contained.
/// </remarks>
static class FollowedWork
{
    /// <summary>A network near lambda_max, where all units die.</summary>
    public const int AtStart = 150;

    /// <summary>A network on all rows that becomes a part of the model.</summary>
    public const int OfFinal = 850;

    /// <summary>A network of a fold that is solved once more, from the weights that are known.</summary>
    public const int Again = 85;

    // Most lambdas of a path whose lambdas may stop early get a first look; without that, all of them are solved to the end.
    const int Frozen = 49;
    const int ToTheEnd = 300;

    // Where no unit dies, a pass stays as expensive as that of the whole network.
    const int WithoutDeath = 5;

    /// <summary>A network of a path, on average.</summary>
    /// <param name="penalty">The penalty.</param>
    /// <param name="stopsEarly">True where lambdas may stop early.</param>
    public static double InPath(Penalty penalty, bool stopsEarly) =>
        (stopsEarly ? Frozen : ToTheEnd) * (penalty is { SetsZeros: true, L1Share: 0 } ? WithoutDeath : 1);
}
