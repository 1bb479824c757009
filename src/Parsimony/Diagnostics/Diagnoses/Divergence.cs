namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Detects networks whose losses or weights became infinite or NaN.</summary>
static class Divergence
{
    /// <summary>The diagnosis of divergence, and whether it concerns every network of the run.</summary>
    public sealed record Finding(Diagnosis Diagnosis, bool IsEverywhere);

    public static Finding? Of(ExaminedRun run)
    {
        var fits = run.Result.Fits;
        var diverged = fits.Where(fit => fit.Status == FitStatus.Diverged).ToArray();
        if (diverged.Length == 0) return null;
        var isEverywhere = diverged.Length == fits.Count;
        var rate = run.Options.LearningRate;
        var (largest, smallest) = (run.Scale.Show(diverged.Max(fit => fit.Lambda)), run.Scale.Show(diverged.Min(fit => fit.Lambda)));
        var evidence = Invariant($"{diverged.Length} of {fits.Count} networks left the finite numbers, ") +
            Invariant($"between lambda {largest:G3} and {smallest:G3}");
        return new Finding(
            new Diagnosis(
                "diverged",
                isEverywhere ? "Every network diverged." : "Training diverged in some networks, which take no part in the averages.",
                rate > 0 ? evidence + Invariant($"; the learning rate is {rate:G3}.") : evidence + ".",
                rate > 0
                    ? Invariant($"Lower PathOptions.LearningRate to {TrainingDefaults.RateBelow(rate):G2}; ") +
                        "if that does not help, look for extreme values in features and target."
                    : "Look for extreme values in features and target."),
            isEverywhere);
    }
}
