namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Detects one fold that is predicted far worse than all others.</summary>
static class OutlyingFold
{
    // In standard deviations of the other folds: so many that even a few folds rarely reach it by chance.
    const double Far = 12;
    const double Worse = 2;
    const int FewestFolds = 4;

    public static Diagnosis? Of(ExaminedRun run)
    {
        if (run.Min is not { } min) return null;
        var folds = run.Result.Fits.Where(fit => fit.LambdaIndex == min.LambdaIndex && double.IsFinite(fit.Loss))
            .GroupBy(fit => fit.Fold)
            .Select(fold => (Fold: fold.Key, Loss: fold.Average(fit => fit.Loss))).OrderByDescending(fold => fold.Loss).ToArray();
        if (folds.Length < FewestFolds) return null;
        double[] others = [.. folds[1..].Select(fold => fold.Loss)];
        var mean = others.Average();
        var deviation = Math.Sqrt(SampleVariance.Of(others));
        if (!(folds[0].Loss > mean + Far * deviation) || !(folds[0].Loss > Worse * mean)) return null;
        return new Diagnosis(
            "odd_fold",
            Invariant($"Fold {folds[0].Fold} is predicted far worse than the others."),
            Invariant($"Its loss at lambda_min is {folds[0].Loss:G3}; the others' is {mean:G3}, with a standard deviation of {deviation:G2}."),
            "Look at its rows (column fold of oof.csv) for wrong targets or extreme values; " +
                "if they belong together, say so with DatasetOptions.Group or DatasetOptions.Time.");
    }
}
