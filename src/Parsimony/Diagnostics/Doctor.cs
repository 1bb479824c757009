using Parsimony.Diagnostics.Diagnoses;
using Parsimony.Results;

namespace Parsimony.Diagnostics;

/// <summary>Says which known cause of trouble a path shows signs of.</summary>
/// <remarks>It only reads what the run has measured; on a sound run it says nothing.</remarks>
static class Doctor
{
    /// <summary>All diagnoses, the gravest first.</summary>
    public static IReadOnlyList<Diagnosis> Examine(DoctorFacts facts)
    {
        var divergence = Divergence.Of(facts);
        var untrained = facts.IsExact || divergence is { IsEverywhere: true } ? null : Untrained.Of(facts);

        // What a training that failed shows of curves has no meaning of its own.
        var hasFailed = divergence is { IsEverywhere: true } || untrained is not null;
        var unsteady = facts.IsExact || hasFailed ? null : UnsteadyTraining.Of(facts);
        var nothing = hasFailed ? null : NothingHolds.Of(facts);
        var telling = TellingColumn.Of(facts);
        Diagnosis?[] found =
        [
            divergence?.Diagnosis,
            untrained,
            unsteady,
            facts.IsExact || hasFailed || unsteady is not null ? null : TooFewEpochs.Of(facts),
            telling,
            telling is null ? TooGood.Of(facts) : null,
            nothing,
            hasFailed || nothing is not null ? null : WorseThanTraining.Of(facts),
            hasFailed || nothing is not null ? null : EndOfGrid.Of(facts),
            hasFailed ? null : RestartsDisagree.Of(facts),
            hasFailed ? null : OddFold.Of(facts),
            RareClass.Of(facts),
        ];
        return [.. found.OfType<Diagnosis>()];
    }
}
