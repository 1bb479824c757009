namespace Parsimony.Selection.Racing;

/// <summary>How far the loss of one recipe lies above that of another on the same rows.</summary>
/// <param name="Mean">Mean difference of the row losses, below 0 where the first recipe is better.</param>
/// <param name="Error">Standard error of the mean.</param>
readonly record struct PairedDifference(double Mean, double Error)
{
    /// <summary>Compares row losses.</summary>
    /// <param name="sample">The held-out rows.</param>
    /// <param name="losses">[repeats * rows] row losses of a recipe.</param>
    /// <param name="others">[repeats * rows] row losses of the recipe that it is compared with.</param>
    public static PairedDifference Of(RowSample sample, double[] losses, double[] others)
    {
        var differences = new double[losses.Length];
        for (var i = 0; i < losses.Length; i++) differences[i] = losses[i] - others[i];
        var mean = sample.MeanOf(differences);
        for (var i = 0; i < losses.Length; i++) differences[i] = (differences[i] - mean) * (differences[i] - mean);
        return new PairedDifference(mean, Math.Sqrt(sample.MeanOf(differences) / sample.Rows.Length));
    }
}
