using Parsimony.Regularizers;

namespace Parsimony.Tests.Support;

/// <summary>Names of the penalties of a path as cases of theories: a new penalty is tried wherever the others are.</summary>
static class PenaltyNames
{
    /// <summary>Every penalty.</summary>
    public static TheoryData<string> All => [.. PathPenalty.All.Select(penalty => penalty.Name)];

    /// <summary>Penalties that set weights to exactly 0.</summary>
    public static TheoryData<string> SettingZeros => [.. PathPenalty.All.Where(penalty => penalty.SetsZeros(0.5)).Select(penalty => penalty.Name)];
}
