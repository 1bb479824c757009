namespace Parsimony.Selection.Calibration;

/// <summary>The class that a row of probabilities decides for.</summary>
static class TopLabel
{
    /// <summary>Index of the largest, the first of equal ones.</summary>
    public static int Of(ReadOnlySpan<double> probabilities)
    {
        var best = 0;
        for (var c = 1; c < probabilities.Length; c++) if (probabilities[c] > probabilities[best]) best = c;
        return best;
    }
}
