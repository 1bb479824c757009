using Parsimony.Results;
using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Losses or weights left the finite numbers.</summary>
static class Divergence
{
    // A factor of 10 leads from a rate that blows up back into the range that trains, about two decades wide.
    const double Step = 10;

    /// <summary>The diagnosis, and whether no network is left.</summary>
    public sealed record Finding(Diagnosis Diagnosis, bool IsEverywhere);

    public static Finding? Of(DoctorFacts facts)
    {
        var fits = facts.Result.Fits;
        var diverged = fits.Where(fit => fit.Status == FitStatus.Diverged).ToArray();
        if (diverged.Length == 0) return null;
        var isEverywhere = diverged.Length == fits.Count;
        var rate = facts.Options.LearningRate;
        var (largest, smallest) = (facts.Scale.Show(diverged.Max(fit => fit.Lambda)), facts.Scale.Show(diverged.Min(fit => fit.Lambda)));
        var evidence = It($"{diverged.Length} of {fits.Count} networks left the finite numbers, between lambda {largest:G3} and {smallest:G3}");
        return new Finding(
            new Diagnosis(
                "diverged",
                isEverywhere ? "Every network diverged." : "Training diverged in some networks, which take no part in the averages.",
                rate > 0 ? evidence + It($"; the learning rate is {rate:G3}.") : evidence + ".",
                rate > 0
                    ? It($"Lower PathOptions.LearningRate to {rate / Step:G2}; if that does not help, look for extreme values in features and target.")
                    : "Look for extreme values in features and target."),
            isEverywhere);
    }
}
