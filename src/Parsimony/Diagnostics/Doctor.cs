using Parsimony.Diagnostics.Diagnoses;

namespace Parsimony.Diagnostics;

/// <summary>Looks in a finished run for the signs of known problems.</summary>
/// <remarks>The doctor only reads what the run has measured and trains nothing. A sound run gets no diagnosis.</remarks>
static class Doctor
{
    /// <summary>Finds every problem that a run shows signs of.</summary>
    /// <returns>The diagnoses, the most serious one first; empty for a sound run.</returns>
    public static IReadOnlyList<Diagnosis> Examine(ExaminedRun run)
    {
        var divergence = Divergence.Of(run);
        var untrained = run.IsExact || divergence is { IsEverywhere: true } ? null : Untrained.Of(run);

        // The curves of a training that failed say nothing about lambdas, folds or restarts.
        var hasFailed = divergence is { IsEverywhere: true } || untrained is not null;

        // They read a training in steps. Newton solves lambdas that cannot be chosen less far than their neighbours.
        var hasSteps = !run.IsExact && run.Options.Solver != PathSolver.Newton;
        var unsteady = !hasSteps || hasFailed ? null : UnsteadyTraining.Of(run);
        var useless = hasFailed ? null : NoBetterThanNull.Of(run);
        var leaking = LeakingColumn.Of(run);
        Diagnosis?[] found =
        [
            divergence?.Diagnosis,
            untrained,
            unsteady,
            !hasSteps || hasFailed || unsteady is not null ? null : TooFewEpochs.Of(run),
            leaking,
            leaking is null ? NearlyPerfectPrediction.Of(run) : null,
            useless,
            hasFailed || useless is not null ? null : WorseThanTraining.Of(run),
            hasFailed || useless is not null ? null : EndOfGrid.Of(run),
            hasFailed ? null : RestartsDisagree.Of(run),
            hasFailed ? null : OutlyingFold.Of(run),
            RareClass.Of(run),
        ];
        return [.. found.OfType<Diagnosis>()];
    }
}
